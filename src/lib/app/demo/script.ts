/** An original short script for the practice day. */
export const script = `Title: Slack Water
Author: Hotset practice day
Draft date: Blue revision

INT. FERRY INN - BACK BAR - NIGHT #42#

= Maren finds the ledger has been moved and knows it was Joss.

Rain on the one good window. A HURRICANE LANTERN on the bar makes a small yellow room out of a large dark one.

MAREN TULL, thirty, wet to the knees, puts a TIDE LEDGER on the table. JOSS PELLOW does not look up from the rum he is pouring.

MAREN
You moved it.

JOSS
I dusted it.

MAREN
Twelve years of dust, Joss. It knew where it lived.

She opens the ledger. Turns pages. Stops. Her finger finds a gap.

MRS PENROSE (O.S.)
Hatch is open, if anyone wants feeding.

Neither of them does.

INT. FERRY INN - STAIRS - NIGHT #42A#

= Edie hears the cellar key turn. A letter under the door.

EDIE, nine, in a nightdress, on the fourth stair. The fifth creaks; she knows it.

Below: a KEY turns. A LETTER slides under the front door and comes to rest in the lantern light.

EDIE
(whispering)
One. Two. Three.

INT. FERRY INN - CELLAR STEPS - NIGHT #43#

= Joss goes down with the lamp. The bottle drops.

Joss goes down with the lamp held low. Water on the last three steps, where there should be none.

JOSS
That's not slack. That's not slack at all.

The BOTTLE slips. It takes a long time to fall.

EXT. HARBOUR SLIP - DAY #17#

= Gideon walks Maren to the boat and lies about who sailed it. Low water.

Low water. The slip runs down into weed and light. GIDEON STRAKE, sixty, walks MAREN to a boat that is not his.

GIDEON
Your father took her out alone.

MAREN
My father couldn't row a bath.

The FERRYMAN works a MOORING ROPE and hears every word.

FERRYMAN
Tide's early.

EXT. QUAY WALL - DUSK #61#

= Hale gives Maren the letter as the lamps come on.

Lamps coming on, one by one, along the wall. SERGEANT HALE holds out a letter that has been opened and closed again with care.

HALE
It was never lost. It was evidence.

MAREN
Of what?

HALE
Of who could read.

> FADE OUT.
`
