import { sheetProblems } from './sheet-problems'

/**
 * Everything that can go wrong and that the person can act on. A closed list: each entry is one
 * sentence that says what is wrong and one that says what to do now.
 */
const entries = {
  ...sheetProblems,
  // Storage
  'storage-full': {
    says: 'This device has no space left. What you type now is kept only while the app stays open.',
    now: 'Free some space, or send a file of this production to another device. Keep the app open.',
  },
  'storage-closed': {
    says: 'The browser closed the store on this device. What you type now is kept while the app stays open.',
    now: 'Keep the app open. It is trying to open the store again.',
  },
  'storage-refused': {
    says: 'This browser does not let Hotset keep anything, as in a private window.',
    now: 'Open Hotset in an ordinary window, or install it.',
  },
  'storage-blocked': {
    says: 'Hotset is open in another tab that is older and holds the store.',
    now: 'Close the other tabs of Hotset, or reload them. This one goes on by itself.',
  },
  'document-damaged': {
    says: 'Part of this document could not be read on this device.',
    now: 'What could be read is shown. Wait for a device that has the rest, or go on with what is here; what could not be read is kept aside.',
  },
  'book-elsewhere': {
    says: 'You were given one document, without the book of the production.',
    now: 'Ask whoever gave it to you for a code under Share, if you need the rest.',
  },
  'document-ended': {
    says: 'This is no longer kept up to date for guests.',
    now: 'You keep what you have. What you change from now on stays on this device.',
  },
  'document-newer': {
    says: 'This document was changed by a newer Hotset.',
    now: 'It can be read here. Update Hotset to change it.',
  },
  // Invitations
  'invitation-cut': {
    says: 'This invitation is not complete. Part of the link is missing.',
    now: 'Copy the whole link, or scan the code again.',
  },
  'invitation-altered': {
    says: 'This invitation was changed on its way and cannot be trusted.',
    now: 'Ask for a new one, or scan the code from their screen.',
  },
  'invitation-newer': {
    says: 'This invitation was made by a newer Hotset.',
    now: 'Update Hotset on this device, then open it again.',
  },
  'invitation-expired': {
    says: 'This invitation has run out.',
    now: 'Ask for a new one.',
  },
  'invitation-none': {
    says: 'This is not a Hotset invitation.',
    now: 'Scan the code under Share, or paste the link that starts with the address of this app.',
  },
  // Files
  'file-too-large': {
    says: 'This file is too large to read here.',
    now: 'Scripts and lists up to 20 MB can be read. Check that it is the right file.',
  },
  'file-not-text': {
    says: 'This is not a text file.',
    now: 'Export the script as Fountain, or the list as XLSX or CSV, then choose that file.',
  },
  'file-empty': {
    says: 'There is nothing in this file.',
    now: 'Check that it is the right file.',
  },
  'handoff-none': {
    says: 'This is not a Hotset file.',
    now: 'Choose the file whose name ends in .hotset.',
  },
  'handoff-cut': {
    says: 'This file is not complete: its end is missing.',
    now: 'Nothing was changed. Copy it again, or ask for it again.',
  },
  'handoff-damaged': {
    says: 'This file was changed on its way and cannot be trusted.',
    now: 'Nothing was changed. Ask for it again.',
  },
  'handoff-newer': {
    says: 'This file was made by a newer Hotset.',
    now: 'Update Hotset on this device, then open it again. Nothing was changed.',
  },
  'handoff-foreign': {
    says: 'This file is for a production that this device is not in.',
    now: 'Join the production first, or ask for a file with an invitation in it.',
  },
  'handoff-code': {
    says: 'This code does not open the file.',
    now: 'Ask whoever sent it to read the eight characters again.',
  },
  'handoff-large': {
    says: 'This is too much for a moving code.',
    now: 'Send it as a file, or choose fewer documents.',
  },
  'lacking-none': {
    says: 'This is not what another device has.',
    now: 'On the other device: Hand-off, then Show what this device has.',
  },
  'lacking-foreign': {
    says: 'The other device shows what it has of another circle.',
    now: 'Choose the same circle on both.',
  },
  'script-final-draft': {
    says: 'This is a script of Final Draft, and no list.',
    now: 'Bring it in under Scenes. A list comes in as CSV.',
  },
  'script-not-final-draft': {
    says: 'This is not a script of Final Draft.',
    now: 'In Final Draft or another screenwriting program, export it as FDX or as Fountain.',
  },
  'script-broken': {
    says: 'What stands here is not as Final Draft writes it.',
    now: 'Look at what was read around it. If something is missing, export the script again.',
  },
  'script-cut': {
    says: 'The file ends here, in the middle of the script.',
    now: 'Everything up to here was read. Copy the file again, or ask for it again.',
  },
  'script-deep': {
    says: 'What stands here is nested too deep to be a script.',
    now: 'Everything up to here was read. Export the script again.',
  },
  'script-note-open': {
    says: 'A note begins with [[ here and does not end.',
    now: 'It was read as text. Close it with ]] before the next empty line, or bring the script in as it is.',
  },
  'script-boneyard-open': {
    says: 'What is cut out with /* here does not end.',
    now: 'It was read as text. Close it with */, or bring the script in as it is.',
  },
  'script-too-long': {
    says: 'This script is longer than a thousand pages.',
    now: 'Split it, for instance by episodes, and bring in one of them.',
  },
  'script-no-scenes': {
    says: 'No scene headings were found in this file.',
    now: 'A heading is a line such as INT. KITCHEN - DAY. Check that this is a script in Fountain or Final Draft.',
  },
  'schedule-none': {
    says: 'This is not a schedule in the Universal Schedule Standard.',
    now: 'In the scheduling program, export it as USS: the file’s name ends in .uss.',
  },
  'schedule-cut': {
    says: 'The file ends here, in the middle of the schedule.',
    now: 'Nothing was brought in. Copy the file again, or ask for it again.',
  },
  'schedule-broken': {
    says: 'What stands here is not as the Universal Schedule Standard is written.',
    now: 'Nothing was brought in. Export the schedule again, or ask whoever made the file.',
  },
  'schedule-empty': {
    says: 'There is no strip and no element in this schedule.',
    now: 'Check that it is the right file, and export it again.',
  },
  // Photos
  'photo-none': {
    says: 'This is not a picture that can be shown here.',
    now: 'Choose a photo such as JPEG, PNG or WebP. Other files go under Files.',
  },
  'photo-too-large': {
    says: 'This photo is too large to take in here.',
    now: 'Photos up to 64 MB are taken. Save it smaller, then add it again.',
  },
  'photos-full': {
    says: 'This device has no space left for photos and files. Nothing that was here is lost.',
    now: 'In Settings, remove full photos and files that others have, or free some space. Then try again.',
  },
  'photos-closed': {
    says: 'The browser closed the store for photos and files on this device.',
    now: 'Nothing that was here is lost. Close Hotset, open it, and try again.',
  },
  // Attached files
  'attachment-too-large': {
    says: 'This file is too large to attach.',
    now: 'Files up to 64 MB are taken. Make it smaller, or split it, then attach it again.',
  },
  'attachment-unreadable': {
    says: 'This cannot be read as a file.',
    now: 'A folder goes in as one compressed file. If it is on a stick, put that back and try again.',
  },
  'attachment-other': {
    says: 'This file is not what its name says, and was not opened.',
    now: 'Ask whoever attached it. Save it only if you trust it.',
  },
  'attachment-damaged': {
    says: 'This file was damaged on this device and has been put away.',
    now: 'Fetch it again from somebody who has it.',
  },
  // Issues
  'issue-away': {
    says: 'This issue has not come to this device yet.',
    now: 'It comes by itself as soon as a device that has it is in range.',
  },
  'issue-damaged': {
    says: 'This issue cannot be read on this device.',
    now: 'The document and the other issues are as they were. Ask whoever issued it to issue it again.',
  },
  'issue-newer': {
    says: 'This was issued by a newer Hotset.',
    now: 'Update Hotset to read and print it.',
  },
  'issue-large': {
    says: 'This document is too large to be issued.',
    now: 'Take out what does not belong on the paper, or split it, then issue it again.',
  },
  // Sharing
  'camera-refused': {
    says: 'The camera is blocked.',
    now: 'Allow the camera in the browser settings, or type the code instead.',
  },
  'camera-none': {
    says: 'This device has no camera that can be used.',
    now: 'Type the code instead, or paste the link they sent.',
  },
  'camera-busy': {
    says: 'The camera is in use by another app.',
    now: 'Close the other app, then try again. Or type the code instead.',
  },
  'pairing-unknown': {
    says: 'This is not a Hotset code.',
    now: 'Scan the code under Share on the other device.',
  },
  'pairing-damaged': {
    says: 'Part of this code is missing or was misread.',
    now: 'Scan it again, closer and steady. If it was typed, check the end of it.',
  },
  'pairing-typed': {
    says: 'This is not what their screen shows.',
    now: 'Compare this line with theirs, character by character.',
  },
  'pairing-newer': {
    says: 'This code was made by a newer Hotset.',
    now: 'Update Hotset on this device, then scan it again.',
  },
  'pairing-old': {
    says: 'This code has run out.',
    now: 'Ask for a fresh one. If it is fresh, the clocks of the two devices differ: set them right.',
  },
  'pairing-used': {
    says: 'This code was used already. Each one works once.',
    now: 'Ask for a new code: Share with another, on their screen.',
  },
  'pairing-earlier': {
    says: 'This answers a code that this device showed before.',
    now: 'Let them scan the code that is on this screen now, then scan theirs.',
  },
  'pairing-foreign': {
    says: 'This answers the code of another device.',
    now: 'Scan the device that has just scanned you.',
  },
  'pairing-second': {
    says: 'This is an answer, and this device has not asked.',
    now: 'Scan the code under Share on the device that has the production.',
  },
  'pairing-own': {
    says: 'This is the code of this device itself.',
    now: 'Point the camera at the other screen.',
  },
  'pairing-other': {
    says: 'They share another production.',
    now: 'One of you taps Join with a code; then start again.',
  },
  'pairing-nobody': {
    says: 'Neither device has a production to share.',
    now: 'One of you opens the production and taps Share.',
  },
  'pairing-no-network': {
    says: 'This device is in no network.',
    now: 'Join the Wi-Fi of the other device, or the hotspot of one of the two phones. It needs no internet.',
  },
  'pairing-apart': {
    says: 'The two devices do not reach each other.',
    now: 'Check that both are in the same Wi-Fi. Guest Wi-Fi often keeps devices apart: use the hotspot of one phone, then start again.',
  },
  'pairing-isolated': {
    says: 'Both devices seem to be in one network that keeps them apart.',
    now: 'Guest Wi-Fi often does. Use the hotspot of one phone, or another Wi-Fi, then start again.',
  },
  'pairing-networks': {
    says: 'The two devices seem to be in different networks.',
    now: 'Put both in the same Wi-Fi, or one in the hotspot of the other phone. It needs no internet. Then start again.',
  },
  'local-network-refused': {
    says: 'This browser does not let Hotset reach devices in this network.',
    now: 'Allow the local network for this page, by the sign beside the address or in the browser’s site settings, then try again.',
  },
  'links-not-here': {
    says: 'This device cannot look for others yet: a part of Hotset has not come.',
    now: 'It is asked for again by itself, and at once when there is a network. If it stays so, reload Hotset where there is internet.',
  },
  'no-direct-link': {
    says: 'This browser cannot connect to other devices directly.',
    now: 'Send a file or show a moving code: both bring everything across. For live links, open Hotset in Chrome, Edge, Safari or Firefox.',
  },
  'peer-newer': {
    says: 'A device here uses a newer Hotset that this one cannot talk to.',
    now: 'Update Hotset on this device.',
  },
  'peer-older': {
    says: 'A device here uses an older Hotset that this one cannot talk to.',
    now: 'Update Hotset on that device.',
  },
  // In range
  'network-none': {
    says: 'This device is in no network.',
    now: 'Join the same Wi-Fi as the others, or one phone’s hotspot. It needs no internet.',
  },
  'nobody-answers': {
    says: 'No other device is in range.',
    now: 'Both need Hotset open and the screen on. Same Wi-Fi and still nothing: guest Wi-Fi often keeps devices apart. Use one phone’s hotspot, join with a code, or send a file.',
  },
  'servers-silent': {
    says: 'No server that introduces devices to each other answers.',
    now: 'Join with a code: one shows, the other scans. One device that is linked brings in the rest.',
  },
  'servers-none': {
    says: 'This host names no server that introduces devices to each other.',
    now: 'Join with a code: one shows, the other scans. One device that is linked brings in the rest.',
  },
  'relay-missing': {
    says: 'This device connects only by a relay, and no relay is named.',
    now: 'Let it connect directly below, or name a TURN server in config.json.',
  },
  'link-stuck': {
    says: 'A device is in range, and something has not gone across for more than a minute.',
    now: 'Keep both open and near each other. If it stays so, close Hotset on one of them and open it again.',
  },
  'config-broken': {
    says: 'The file config.json beside the app cannot be read.',
    now: 'Tell whoever runs the host. Until then only the server beside the page is asked.',
  },
  'config-left-out': {
    says: 'This part of config.json cannot be used.',
    now: 'Tell whoever runs the host. The rest of the file counts.',
  },
  'storage-little': {
    says: 'There is little space left on this device.',
    now: 'Free some before the next photos, or send a file of this production to another device.',
  },
  'storage-not-promised': {
    says: 'The browser may clean up Hotset when the device is full. A private window keeps nothing once it is closed.',
    now: 'Install Hotset on this device, or add it to the home screen.',
  },
  'app-not-kept': {
    says: 'The app is not kept on this device yet: it would not open without a network.',
    now: 'Stay in a network for a moment, with Hotset open.',
  },
  'peer-refused': {
    says: 'Another device sent something that fits no document. It was refused and nothing was changed.',
    now: 'If this comes again, close and open Hotset on the other devices, and update it there.',
  },
} as const satisfies Record<string, { readonly says: string; readonly now: string }>

export type ProblemCode = keyof typeof entries

/** Something wrong that the person can act on. Returned, never thrown. */
export interface Problem {
  readonly problem: ProblemCode
  /** What it is about: a file name, `line 12`, a device. Shown before the sentence. */
  readonly about?: string
}

export const problem = (code: ProblemCode, about?: string): Problem =>
  about === undefined ? { problem: code } : { problem: code, about }

export const isProblem = (value: unknown): value is Problem =>
  typeof value === 'object' && value !== null && 'problem' in value

/** What is wrong, and what to do now, ready for the screen. */
export const sentences = ({ problem: code, about }: Problem): { says: string; now: string } => {
  const { says, now } = entries[code]
  return { says: about === undefined ? says : `${about}: ${says}`, now }
}

export const problemCodes = Object.keys(entries) as readonly ProblemCode[]
