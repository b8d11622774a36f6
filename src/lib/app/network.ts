import { device } from '../storage/device'
import { isStoreTrouble } from '../storage/trouble'

/** How devices look for each other: what the host of the app says, and this device's own choice. */
export interface Network {
  /** Addresses of signalling servers, `wss://…`. None is a normal case. */
  readonly signalling: readonly string[]
  /** STUN and TURN servers. None is a normal case. */
  readonly iceServers: readonly RTCIceServer[]
  /** Connect through a TURN server or not at all. */
  readonly relayOnly: boolean
  /**
   * What became of `config.json` beside the app: `none` when the host has no such file, `broken`
   * when it is no JSON object, `unreached` when neither the host nor a copy answered in time.
   */
  readonly file: 'read' | 'none' | 'broken' | 'unreached'
  /** What of the file could not be used: `signalling 2`, `iceServers 1`. */
  readonly leftOut: readonly string[]
}

/** After this many ms devices are looked for without the file. Nobody waits for a page meanwhile. */
const PATIENCE = 1500
const RELAY_ONLY = 'relayOnly'

/** What to do where there is no file: ask the server that brought the page. */
export const defaultNetwork = (page: string, file: Network['file']): Network => ({
  signalling: [socketAt('./signal', page)].flatMap((url) => url ?? []),
  iceServers: [],
  relayOnly: false,
  file,
  leftOut: [],
})

/**
 * Reads `config.json`. Whatever is in it gives a legal answer: what cannot be used is left out and
 * named. `page` is what relative addresses start from.
 */
export const networkFrom = (text: string, page: string): Network => {
  const given = objectIn(text)
  if (!given) return defaultNetwork(page, 'broken')
  const leftOut: string[] = []
  const each = <T>(name: string, read: (value: unknown) => T | undefined): T[] => {
    const values = given[name] ?? []
    if (!Array.isArray(values)) {
      leftOut.push(name)
      return []
    }
    return values.flatMap((value, index) => {
      const found = read(value)
      if (found === undefined) leftOut.push(`${name} ${index + 1}`)
      return found ?? []
    })
  }
  const { signalling, file } = defaultNetwork(page, 'read')
  return {
    signalling:
      'signalling' in given ? each('signalling', (url) => socketAt(url, page)) : signalling,
    iceServers: each('iceServers', iceServer),
    relayOnly: given['relayOnly'] === true,
    file,
    leftOut,
  }
}

/**
 * How this device looks for others: `config.json` beside the page, from the host or from the copy
 * the service worker keeps, and the choice made on this device. Never fails and never takes long.
 */
export const readNetwork = async (page: string): Promise<Network> => {
  const [network, relayOnly] = await Promise.all([fromHost(page), onlyByRelay()])
  keepCopy(page)
  return relayOnly ? { ...network, relayOnly } : network
}

/** Whether this device was told to connect through a relay or not at all. */
export const onlyByRelay = async (): Promise<boolean> => {
  try {
    return (await device.settings.get(RELAY_ONLY))?.value === true
  } catch (error) {
    // A browser that keeps nothing was told nothing.
    if (isStoreTrouble(error)) return false
    throw error
  }
}

/** Tells this device to connect through a relay or not at all. Counts from the next start. */
export const setOnlyByRelay = async (on: boolean): Promise<void> => {
  await device.settings.put({ key: RELAY_ONLY, value: on })
}

const fromHost = async (page: string): Promise<Network> => {
  try {
    const answer = await fetch(addressOf(page), { signal: AbortSignal.timeout(PATIENCE) })
    if (!answer.ok) return defaultNetwork(page, 'none')
    // A host that answers every address with its page has no such file either.
    const html = answer.headers.get('content-type')?.includes('html')
    return html ? defaultNetwork(page, 'none') : networkFrom(await answer.text(), page)
  } catch (error) {
    // No network, or none in time: a normal day.
    if (error instanceof TypeError || error instanceof DOMException) {
      return defaultNetwork(page, 'unreached')
    }
    throw error
  }
}

/** The first visit is made before there is a service worker: asked once more, it keeps a copy. */
const keepCopy = (page: string): void => {
  const worker = typeof navigator === 'undefined' ? undefined : navigator.serviceWorker
  if (!worker || worker.controller) return
  worker.addEventListener('controllerchange', () => void fromHost(page), { once: true })
}

const addressOf = (page: string): URL => new URL('config.json', page.replace(/[?#].*$/, ''))

const objectIn = (text: string): Readonly<Record<string, unknown>> | undefined => {
  try {
    const value: unknown = JSON.parse(text)
    const isObject = typeof value === 'object' && value !== null && !Array.isArray(value)
    return isObject ? (value as Readonly<Record<string, unknown>>) : undefined
  } catch (error) {
    if (error instanceof SyntaxError) return undefined
    throw error
  }
}

/** The WebSocket address of a signalling server; nothing where there can be none. */
const socketAt = (address: unknown, page: string): string | undefined => {
  if (typeof address !== 'string' || address === '') return undefined
  const base = page.replace(/[?#].*$/, '')
  if (!URL.canParse(address, base)) return undefined
  const url = new URL(address, base)
  if (url.protocol === 'http:') url.protocol = 'ws:'
  if (url.protocol === 'https:') url.protocol = 'wss:'
  return url.protocol === 'ws:' || url.protocol === 'wss:' ? url.href : undefined
}

/** Source: RFC 7064 and 7065. A browser throws on any other. */
const ICE_URL =
  /^(stuns?:([\w.-]+|\[[\da-f:.]+\])(:\d{1,5})?|turns?:([\w.-]+|\[[\da-f:.]+\])(:\d{1,5})?(\?transport=(udp|tcp))?)$/i

/** One server as a browser takes it; it would refuse the whole list for one that is wrong. */
const iceServer = (value: unknown): RTCIceServer | undefined => {
  if (typeof value !== 'object' || value === null) return undefined
  const { urls, username, credential } = value as Readonly<Record<string, unknown>>
  const list = (Array.isArray(urls) ? urls : [urls]).filter(
    (url): url is string => typeof url === 'string' && ICE_URL.test(url),
  )
  if (list.length === 0) return undefined
  const named = typeof username === 'string' && typeof credential === 'string'
  if (list.some((url) => /^turns?:/i.test(url)) && !named) return undefined
  return named ? { urls: list, username, credential } : { urls: list }
}
