import type { Person } from '../../book/rows'
import { byDepartment, departmentName } from '../../domain/department'
import { grouped } from '../../domain/grouped'
import { readCall } from './calls'
import type { Over, Value } from './over'
import type { Extra } from './schema'

export interface CrewRow {
  readonly key: string
  readonly person: Person | undefined
  readonly extra: Extra | undefined
  readonly name: string
  readonly position: string
  readonly phone: string
  readonly email: string
  readonly call: Value
  /** As somebody may type them over; of a row by hand they are those of its record. */
  readonly values: Readonly<Record<'name' | 'position' | 'phone', Value>>
}

export interface CrewGroup {
  readonly code: string
  readonly name: string
  /** The call of the whole department; the general call where nobody said. */
  readonly call: Value
  readonly rows: readonly CrewRow[]
}

/**
 * The crew by department with their calls. Whoever has no call of their own has that of the department,
 * and a department without one has the general call: relative ones move with it.
 */
export const crewGroups = (
  people: readonly Person[],
  extras: readonly Extra[],
  generalText: string,
  general: number | undefined,
  over: Over,
): readonly CrewGroup[] => {
  const read = readCall(general)
  const crew = grouped(
    people.filter(({ group }) => group === 'crew'),
    ({ department }) => department,
  )
  const added = grouped(
    extras.filter(({ group }) => group === 'crew'),
    ({ department }) => department,
  )
  const codes = [...new Set([...crew.keys(), ...added.keys()])].sort(byDepartment)
  return codes.map((code) => {
    const call = over(`department/${code}/call`, generalText, read)
    const own = (person: Person): CrewRow => {
      const key = `crew/${person.id}`
      const usual = person.call.trim() === '' ? call.text : read(person.call).text
      const values = {
        name: over(`${key}/name`, person.name),
        position: over(`${key}/position`, person.position),
        phone: over(`${key}/phone`, person.phone),
      }
      return {
        key,
        person,
        extra: undefined,
        ...textsOf(values),
        email: person.email,
        values,
        call: over(`${key}/call`, usual, read),
      }
    }
    const byHand = (extra: Extra): CrewRow => {
      const key = `extra/${extra.id}/call`
      const written = extra.call
      const text = written === '' ? call.text : read(written).text
      const values = {
        name: plain(`extra/${extra.id}/name`, extra.name),
        position: plain(`extra/${extra.id}/position`, extra.position),
        phone: plain(`extra/${extra.id}/phone`, extra.phone),
      }
      return {
        key: `extra/${extra.id}`,
        person: undefined,
        extra,
        ...textsOf(values),
        email: '',
        values,
        call: {
          key,
          text,
          derived: call.text,
          is: text === call.text ? 'plain' : 'typed',
          written,
        },
      }
    }
    return {
      code,
      name: departmentName(code),
      call,
      rows: [...(crew.get(code) ?? []).map(own), ...(added.get(code) ?? []).map(byHand)],
    }
  })
}

const textsOf = ({ name, position, phone }: CrewRow['values']) => ({
  name: name.text,
  position: position.text,
  phone: phone.text,
})

const plain = (key: string, text: string): Value => ({
  ...{ key, text, derived: text },
  is: 'plain',
  written: text,
})
