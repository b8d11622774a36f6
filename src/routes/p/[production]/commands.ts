import type { Id } from '../../../lib/domain/id'
import type { Production } from '../../../lib/app/production.svelte'
import { kindOf, kinds } from '../../../lib/kinds'
import type { IconName } from '../../../lib/ui/icons'
import { theme, type Theme } from '../../../lib/ui/theme.svelte'

/** Something that can be done from anywhere by its name: a place to go to, or a deed. */
export interface Command {
  readonly label: string
  /** What else people call it. */
  readonly words: string
  readonly icon: IconName
  readonly href?: string
  run?(): void
  readonly keys?: readonly string[]
  /** Offered before anything is typed. */
  readonly first?: boolean
}

/** Undo and redo as the last line offers them. */
export interface Steps {
  readonly undoes: string | undefined
  readonly redoes: string | undefined
  undo(): void
  redo(): void
}

/** What can be done now: where one is decides, and what this device has. */
export const commandsOf = (
  production: Production,
  path: string,
  steps: Steps,
): readonly Command[] => [
  ...stepsBack(steps),
  ...withDocument(production, path),
  ...(production.isGuest ? [] : makes(production)),
  ...places(production),
  ...lights(),
]

const stepsBack = ({ undoes, redoes, undo, redo }: Steps): readonly Command[] => [
  ...(undoes === undefined
    ? []
    : [
        {
          label: `Undo: ${undoes || 'what you wrote'}`,
          words: 'take back',
          icon: 'undo-2' as const,
          run: undo,
          keys: ['Ctrl', 'Z'],
          first: true,
        },
      ]),
  ...(redoes === undefined
    ? []
    : [
        {
          label: `Redo: ${redoes || 'what you wrote'}`,
          words: 'do again',
          icon: 'redo-2' as const,
          run: redo,
        },
      ]),
]

/** What can be done with the document that is open. */
const withDocument = (production: Production, path: string): readonly Command[] => {
  const base = `#/p/${production.id}`
  const [place = '', id] = path.slice(base.length + 1).split('/')
  const open = production.documents.find((listed) => listed.id === id)
  if (!open || kindOf(place) !== open.kind) return []
  const { title, kind } = open
  return [
    {
      label: `Print ${title}`,
      words: 'paper pdf',
      icon: 'printer',
      href: `${base}/print/${open.id}`,
      first: true,
    },
    ...(kind.rows
      ? [
          {
            label: `Rows into ${title}`,
            words: 'import csv spreadsheet paste excel bring in',
            icon: 'upload' as const,
            href: `${base}/import/${open.id}`,
          },
        ]
      : []),
    ...(production.isGuest
      ? []
      : [
          {
            label: `Give ${title} to a guest`,
            words: 'share',
            icon: 'user-plus' as const,
            href: `${base}/guest/${open.id}`,
          },
        ]),
  ]
}

const makes = (production: Production): readonly Command[] =>
  production.floor.doc.locked
    ? []
    : kinds.map(({ id, label, icon }) => ({
        label: `New ${label.toLowerCase()}`,
        words: 'start make add create',
        icon,
        href: `#/p/${production.id}/${id}/new`,
        first: true,
      }))

const places = (production: Production): readonly Command[] => {
  const base = `#/p/${production.id}`
  const range: Command = {
    label: 'In range',
    words: 'who is here links network devices',
    icon: 'radio',
    href: `${base}/range`,
  }
  const home: Command = {
    label: 'All productions',
    words: 'home switch',
    icon: 'layout-grid',
    href: '#/',
  }
  const ofKinds = kinds
    .filter(({ id }) => !production.isGuest || production.listed(id).length > 0)
    .map(({ id, many, label, icon }) => ({
      label: many,
      words: label,
      icon,
      href: `${base}/${id}`,
    }))
  if (production.isGuest) return [...ofKinds, range, home]
  return [
    { label: 'Today', words: 'home now day', icon: 'calendar-days', href: base },
    ...ofKinds,
    { label: 'Cast and crew', words: 'people contacts', icon: 'users', href: `${base}/people` },
    { label: 'Scenes', words: 'script breakdown', icon: 'film', href: `${base}/scenes` },
    { label: 'Days', words: 'schedule calendar', icon: 'calendar-days', href: `${base}/days` },
    { label: 'Locations', words: 'places', icon: 'map-pin', href: `${base}/locations` },
    {
      label: 'Earlier versions of the book',
      words: 'history restore people scenes days locations undo changed',
      icon: 'clock',
      href: `${base}/versions/book`,
    },
    { label: 'All', words: 'documents archive', icon: 'layout-grid', href: `${base}/all` },
    {
      label: 'Share',
      words: 'invite join code link',
      icon: 'qr-code',
      href: `${base}/share`,
      first: true,
    },
    range,
    {
      label: 'Hand-off',
      words: 'send a file moving code',
      icon: 'send',
      href: `${base}/hand-off`,
    },
    { label: 'Settings', words: 'leave photos', icon: 'settings', href: `${base}/settings` },
    home,
  ]
}

const LIGHTS: readonly (readonly [Theme, string, IconName])[] = [
  ['paper', 'Paper', 'sun-medium'],
  ['sun', 'Sunlight', 'sunrise'],
  ['night', 'Night', 'moon'],
]

const lights = (): readonly Command[] =>
  LIGHTS.filter(([name]) => name !== theme.current).map(([name, word, icon]) => ({
    label: `Light: ${word}`,
    words: 'theme dark bright day',
    icon,
    run: () => (theme.current = name),
    first: true,
  }))

/** A record's address within its document or the book. */
export const addressOf = (production: Id, place: string, ...ids: readonly string[]): string =>
  [`#/p/${production}`, place, ...ids].filter(Boolean).join('/')
