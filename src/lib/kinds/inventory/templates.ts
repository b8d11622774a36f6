import type { IconName } from '../../ui/icons'
import type { About, Item } from './schema'

/** Things to start from. Each line is a thing, a note after two strokes. */
export interface Template {
  readonly label: string
  readonly icon: IconName
  readonly type: About['type']
  /** What every thing of it begins as. */
  readonly values: Partial<Item>
  /** What is used up is bought again when a quarter of it is left. */
  readonly text: string
}

/** Kits every unit carries. The wording is our own. */
export const templates: readonly Template[] = [
  {
    label: 'Standby props kit',
    icon: 'package',
    type: 'props',
    values: { state: 'prepped', source: 'stock', place: 'Standby cart' },
    text: `
2 x Phone, practical
4 x Phone, dummy
Watch, plain steel
Wallet with papers // No real cards
Money, printed for film // Count it out and in
12 x Cups to go, lids
6 x Pens and pencils
Notebook, written in
Newspaper, cleared
Umbrella, black
Cigarettes, herbal
Lighter, gas checked // Safety adviser before any flame
Candles, battery
Sunglasses
Keys on a ring
Suitcase, empty
`,
  },
  {
    label: 'Unit equipment',
    icon: 'flashlight',
    type: 'equipment',
    values: { source: 'rented' },
    text: `
24 x Walkie
24 x Walkie battery
10 x Headset
4 x Walkie charger, six bays
6 x Gazebo, 3 by 3 m
24 x Weights for gazebos
20 x Folding chair
10 x Folding table
4 x Heater
6 x Umbrella, large
2 x Loudhailer
40 x Cone
12 x High-visibility vest
6 x Fire extinguisher
2 x First-aid kit
Cable mats // Enough for every crossing
Hand truck
Printer and paper
`,
  },
  {
    label: 'Expendables',
    icon: 'tag',
    type: 'expendables',
    values: { source: 'purchased' },
    text: `
12 x Gaffer tape, black
6 x Gaffer tape, white
12 x Camera tape, mixed colours
6 x Marking tape, mixed colours // Spike marks
4 x Paper tape
4 x Double-sided tape
6 x Hazard tape
2 x Clothes pegs, bag
4 x Sash cord
100 x Cable ties
48 x Batteries, AA
24 x Batteries, AAA
12 x Batteries, 9 V
10 x Marker pens, black
4 x Bin bags, roll
6 x Gloves, work
2 x Blackout cloth
4 x Tennis balls, for stands
`,
  },
  {
    label: 'Office supplies',
    icon: 'printer',
    type: 'office',
    values: { source: 'purchased' },
    text: `
10 x Paper, A4, ream
2 x Paper, A3, ream
Coloured paper for revisions // Blue, pink, yellow, green, goldenrod
4 x Toner
20 x Ring binder
12 x Dividers
100 x Plastic sleeves
Staplers and staples
Hole punch
30 x Pens
10 x Highlighters
Sticky notes
Envelopes, all sizes
6 x Extension lead
Label printer, 62 mm roll
Petty cash box
`,
  },
]
