/** The signalling servers a page knows of: the one that served it. Others can be named in settings. */
export const signallingServers = (page: string): readonly string[] => {
  const url = new URL('signal', page.replace(/[?#].*$/, ''))
  if (url.protocol !== 'http:' && url.protocol !== 'https:') return []
  url.protocol = url.protocol === 'https:' ? 'wss:' : 'ws:'
  return [url.href]
}
