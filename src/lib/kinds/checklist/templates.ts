import type { IconName } from '../../ui/icons'

/** A list to start from, as somebody would type it: see template.ts for how it is read. */
export interface Template {
  readonly label: string
  readonly icon: IconName
  /** What it brings, when a number of things would say less. */
  readonly line?: string
  readonly text: string
}

/** Lists every unit writes again and again. The wording is our own. */
export const templates: readonly Template[] = [
  {
    label: 'Unit base, open up',
    icon: 'sunrise',
    text: `
# Before crew call
LOC Gate and barrier open // Note the time and who gave you the key
LOC Power and water on // Read both meters and photograph them
LX Base generator running, lights on the paths
LOC Toilets open, stocked and clean
LOC Signs out from the main road to crew parking
TRAN Places marked for trucks, crew and cast cars
AD Trailers level, heat on, names on the doors
SFX Fire points set, one at each end of base
# At crew call
SFX Medic on base, kit checked, muster point known
AD Breakfast up, tea and coffee on
AD Walkies out, spare batteries charging
AD Call sheets and sides printed
HMU Hot water and power in make-up and wardrobe
AD First cast car met // Tell the 2nd AD on channel 1
`,
  },
  {
    label: 'Company move',
    icon: 'truck',
    text: `
# Before the move
AD Move time agreed and called on channel 1
TRAN Movement order with every driver
TRAN Order of vehicles agreed, lead vehicle briefed
LOC New place open, contact on site // Name and phone here
LOC Marshals or police at the junctions
LX Generator sent ahead and running
# Leaving
PROP Hot set photographed before anything is struck
PROP Action props for the next scene with standby
CAM Camera cart and cards in one vehicle
SND Sound cart and playback loaded
COS Warm coats and umbrellas for the cast
AD Cast travelling, who is in which car
AD 24 x Walkies back in
LOC Last look through every room
LOC Old place handed back, photos taken
# Arriving
LOC Unit signs, parking and toilets ready
SFX Muster point, medic and nearest hospital told to the crew
AD Last vehicle in, head count right
`,
  },
  {
    label: 'Walkie hand-out',
    icon: 'radio',
    line: 'Counts out, counts back',
    text: `
# Out
AD 24 x Walkies charged and numbered
AD 24 x Spare batteries charged
AD Channel list on every walkie // 1 production, 2 open, departments from 3
AD 24 x Walkies out, number against name
AD 10 x Headsets out
AD Radio check on channel 1
# During the day
AD Flat batteries swapped at lunch
AD Lost and broken ones noted // Number and name
# Back
AD 24 x Walkies back in
AD 24 x Batteries back in
AD 10 x Headsets back in
AD 4 x Chargers back in
AD Missing numbers called on channel 1 before base closes
AD All on charge for the morning, case locked
`,
  },
  {
    label: 'Lock-up',
    icon: 'lock',
    text: `
# Before
AD Map of posts printed, every post numbered
AD Name, walkie and channel for every post
LOC Permits for road and pavement on the person in charge
LOC Neighbours told about times, noise and lights
LOC Shops inside the lock-up have the letter
SFX 12 x High-visibility vests, everybody at a road has one
# Posts
AD Post 1, main entrance
AD Post 2, far end of the street
AD Post 3, side lane
AD Post 4, stairs and lifts
AD Post 5, car park exit
# While rolling
AD Rolling and cut repeated at every post
SND Fridges, fans and building works off
AD Reliefs agreed, nobody leaves a post empty
# After
AD Posts released by the 1st AD only
LOC Cones, tape and signs picked up
`,
  },
  {
    label: 'Wrap-out',
    icon: 'archive',
    text: `
# At wrap
AD Wrap called, time noted for the report
AD Call sheet for tomorrow in every hand
AD Cast signed out, cars away
CAM Cards handed to data, count agreed
SND Sound files handed to data
# On set
PROP Hot sets photographed, then marked or struck
ART Dressing wrapped or sent back
GRIP Track, cranes and rostra loaded
LX Lamps cool and loaded, cable coiled
LOC Windows shut, taps and power off
LOC Floor protection up, damage noted with photos
# At base
AD 24 x Walkies back in
AD Bins out, base swept
TRAN Trucks locked, keys in the box
LOC Security in place, phone numbers exchanged
AD Last one out // Name and time
`,
  },
  {
    label: 'Location handover',
    icon: 'map-pin',
    text: `
# With the owner
LOC Walk through every room before we start
LOC Photos of walls, floors and furniture
LOC Damage that was there before, written down and signed
LOC Meters read: electricity, gas, water
LOC 3 x Keys signed for
LOC Alarm code, and whom to call at night
LOC What may not be moved, used or sat on
# While we are there
LOC Floors, corners and lifts covered
ART What we move is photographed and listed
AD Places for eating, smoking and parking agreed
# Handing back
ART Everything where the photos show it
LOC Rubbish, tape and screws gone
LOC Meters read again
LOC 3 x Keys given back
LOC New damage agreed in writing
LOC Hand-back signed by the owner
LOC Thanks sent, invoice asked for
`,
  },
  {
    label: 'Meeting prep',
    icon: 'users',
    text: `
# The day before
AD Agenda agreed, most urgent first
AD Everybody asked, place and time confirmed
AD Script colour and schedule version on the agenda
AD Actions from the last meeting gathered
LOC Maps, plans and photos
ART Drawings and references
SFX Risk assessments for the scenes discussed
# In the room
AD Screen and sound tried
AD 12 x Printed packs
AD Note taker named, attendance first
# After
AD Minutes out the same day
AD Every action has a name and a time
`,
  },
  {
    label: 'First aid and safety',
    icon: 'triangle-alert',
    text: `
# Before crew call
SFX Medic on set, name and channel on the call sheet
SFX First-aid kit full, nothing out of date
SFX Defibrillator here, battery good
SFX 2 x Burn kits, near flame and hot lamps
TRAN Way to the nearest emergency department with every driver
LOC Address of this place as an ambulance needs it, beside the phone
SFX 6 x Fire extinguishers in date, one at the generator
LOC Exits open, aisles clear
# Briefing
AD Risk assessment for today read by every head of department
AD Briefing held, late arrivals told too
SFX Weapons checked by the armourer and shown to the cast
SFX Stunts and effects walked through
LX Cable matted, nothing across an exit
GRIP Work at height: harness, spotter, tag lines
# During the day
AD Water, shade or warmth for everybody
SFX Every accident and near miss written down
AD Hours watched, nobody drives home tired
`,
  },
]
