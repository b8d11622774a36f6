/** Whether a text is a file of Final Draft, or wants to be one. */
export const isFdx = (text: string, name = ''): boolean =>
  /\.fdx$/i.test(name) ||
  /^\s*(?:<\?xml[^>]*>\s*)?(?:<!--[\s\S]{0,2000}?-->\s*)?<FinalDraft\b/.test(text.slice(0, 4000))
