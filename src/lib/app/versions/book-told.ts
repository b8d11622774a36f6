import { slugLine } from '../../book/scene'
import type { Book } from '../../book/schema'
import { categoryLabel } from '../../domain/category'
import { dayText } from '../../domain/clock'
import { departments } from '../../domain/department'
import { eighthsText } from '../../domain/eighths'
import { count, texts } from '../../domain/field'
import { idFrom } from '../../domain/id'
import { colourOf, orderFrom } from '../../domain/revision'
import {
  named,
  told,
  toldChoice,
  toldCount,
  toldDay,
  toldMinute,
  toldViews,
  type Told,
  type ToldField,
} from '../../kinds/told'

const groups = { crew: 'Crew', cast: 'Cast', vendor: 'Vendor' }
const types = {
  shoot: 'Shooting',
  prep: 'Prep',
  travel: 'Travel',
  rehearse: 'Rehearsal',
  off: 'Day off',
}

/**
 * How changes of the book are told. `books`: where a record that another names is looked for, the book as it
 * is first: what is gone from it has a name in the earlier one.
 */
export const bookTold = (books: readonly Book[]): Told => {
  const first = (find: (book: Book) => string | undefined): string => {
    for (const book of books) {
      const found = find(book)
      if (found) return found
    }
    return ''
  }
  const location = (id: unknown) => first(({ records }) => records.location.get(idFrom(id))?.name)
  const person = (id: unknown) => first(({ records }) => records.person.get(idFrom(id))?.name)
  const element = (id: unknown) => first(({ records }) => records.element.get(idFrom(id))?.name)
  const scene = (id: unknown) => first(({ records }) => records.scene.get(idFrom(id))?.number)
  const toldLocation: ToldField = told('Location', location)
  return {
    about: {
      title: told('Title'),
      kind: toldChoice('Kind', {
        feature: 'Feature',
        series: 'Series',
        commercial: 'Commercial',
        variety: 'Variety',
        event: 'Event',
      }),
      company: told('Company'),
      zone: told('Time zone'),
      currency: told('Currency'),
      paper: toldChoice('Paper', { a4: 'A4', letter: 'Letter' }),
      letterhead: told('Under the name of the company'),
      costumeMinutes: toldCount('In costume, min'),
      makeupMinutes: toldCount('In make-up, min'),
      leadMinutes: toldCount('Ready before the scene, min'),
      revisionOrder: told('Colours of revisions', (value) =>
        orderFrom(texts().read(value, {}))
          .map(({ name }) => name)
          .join(', '),
      ),
      scriptRevision: told(
        'Revision of the script',
        (value) => colourOf(count().read(value, {})).name,
      ),
      sceneNumbers: toldChoice('Scene numbers', { given: 'Given', locked: 'Locked' }),
      numbersLockedBy: told('Scene numbers locked by'),
      scriptColour: told('Colour of the script', (value) => words(value).split('=')[0] ?? ''),
    },
    records: {
      person: {
        one: 'Person',
        name: ({ name, number }) => named(name, number ? `Cast ${String(number)}` : 'Somebody'),
        fields: {
          group: toldChoice('Group', groups),
          name: told('Name'),
          department: told(
            'Department',
            (code) => departments.find((known) => known.code === code)?.name ?? String(code),
          ),
          position: told('Position'),
          number: told('Number'),
          character: told('Character'),
          phone: told('Telephone'),
          email: told('E-mail'),
          notes: told('Notes'),
          call: told('Usual call'),
          costumeMinutes: toldCount('Costume, min'),
          makeupMinutes: toldCount('Make-up, min'),
          travelMinutes: toldCount('Pick-up, min'),
          away: told('Days away'),
          holds: toldChoice('Days between', { yes: 'Held', no: 'Not held' }),
          dropDays: toldCount('Dropped after, days'),
        },
      },
      scene: {
        one: 'Scene',
        name: ({ number, intExt, set, timeOfDay }) =>
          [
            `Scene ${named(number, 'without a number')}`,
            slugLine({
              intExt: words(intExt),
              set: words(set),
              timeOfDay: words(timeOfDay),
            } as Parameters<typeof slugLine>[0]),
          ]
            .filter(Boolean)
            .join(', '),
        fields: {
          number: told('Number'),
          intExt: told('Int or ext'),
          set: told('Set'),
          timeOfDay: told('Time of day'),
          eighths: told('Pages', (value) => (Number(value) > 0 ? eighthsText(Number(value)) : '')),
          synopsis: told('What happens'),
          characters: told('Characters'),
          scriptDay: told('Story day'),
          omitted: told('Omitted'),
          location: toldLocation,
          minutes: toldCount('Plan, min'),
          page: told('Page'),
          revised: told('Revised'),
        },
      },
      view: toldViews,
      element: {
        one: 'Needed',
        name: ({ name }) => named(name, 'Something'),
        fields: {
          category: told('Category', (code) => (code === '' ? '' : categoryLabel(String(code)))),
          name: told('Name'),
          notes: told('Notes'),
          person: told('Person', person),
          location: toldLocation,
        },
      },
      category: {
        one: 'Category',
        name: ({ name }) => named(name, 'Category'),
        fields: { name: told('Name'), tape: told('Colour') },
      },
      use: {
        one: 'Needed in a scene',
        name: (row) =>
          [
            element(row['element']) || 'Something',
            scene(row['scene']) && `scene ${scene(row['scene'])}`,
          ]
            .filter(Boolean)
            .join(', '),
        fields: {
          state: toldChoice('State', { needed: 'Needed', refused: 'Not needed' }),
          quantity: toldCount('Quantity'),
          note: told('Note'),
        },
      },
      location: {
        one: 'Location',
        name: ({ name }) => named(name, 'Location'),
        fields: {
          name: told('Name'),
          address: told('Address'),
          contact: told('Contact'),
          phone: told('Telephone'),
          notes: told('Notes'),
          coordinates: told('Coordinates'),
          hospital: told('Hospital'),
          parking: told('Parking'),
          base: told('Base'),
          access: told('Access'),
          closed: told('Days closed'),
        },
      },
      day: {
        one: 'Day',
        name: ({ date }) => dayText(words(date)) || 'Day without a date',
        fields: {
          date: toldDay('Date'),
          type: toldChoice('What', types),
          unit: told('Unit'),
          callMinute: toldMinute('Call'),
          wrapMinute: toldMinute('Wrap'),
          lunchMinute: toldMinute('Lunch'),
          lunchMinutes: toldCount('Lunch, min'),
          location: toldLocation,
          scenes: told('Scenes'),
          notes: told('Notes'),
        },
      },
    },
    texts: {},
  }
}

const words = (value: unknown): string => (typeof value === 'string' ? value : '')
