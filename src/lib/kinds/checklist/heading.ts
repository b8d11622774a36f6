import { minuteFrom } from '../../domain/clock'
import type { ListSection } from './schema'

/** Reads `At lunch, 12:30` as people write the head of a section. The time may be absent. */
export const headingFrom = (written: string): Pick<ListSection, 'title' | 'minute'> => {
  const line = written.trim()
  const parts = /^(?:(.*?),?\s+)?(\d{1,2}[:.h]\d\d(?:\s*[ap]m)?)$/i.exec(line)
  const minute = minuteFrom(parts?.[2] ?? '')
  return minute === undefined
    ? { title: line, minute: undefined }
    : { title: parts?.[1]?.trim() ?? '', minute }
}
