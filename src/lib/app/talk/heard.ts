import type { Id } from '../../domain/id'
import { device } from '../../storage/device'
import { writeDevice } from '../../storage/device-writes'

/**
 * Notes that comments of a document were read on this device, and forgets those the document has no
 * more. It is nobody else's business, so it stays here. Rule [C6].
 */
export const noteHeard = (
  document: Id,
  read: readonly Id[],
  present: ReadonlySet<Id>,
): Promise<unknown> =>
  writeDevice(() =>
    device.documents
      .where('id')
      .equals(document)
      .modify((row, change) => {
        const all = new Set([...(row.heard ?? []), ...read])
        change.value = { ...row, heard: [...all].filter((id) => present.has(id)) }
      }),
  )
