import type { Row } from '../store/table'
import type { schema } from './schema'

export type Person = Row<(typeof schema)['records']['person']>
export type Scene = Row<(typeof schema)['records']['scene']>
export type Element = Row<(typeof schema)['records']['element']>
export type Category = Row<(typeof schema)['records']['category']>
export type Use = Row<(typeof schema)['records']['use']>
export type Location = Row<(typeof schema)['records']['location']>
export type Day = Row<(typeof schema)['records']['day']>
