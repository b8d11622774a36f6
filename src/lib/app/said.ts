import type { Plan } from '../book/plan'
import { isUnit } from '../book/units'
import type { Summary } from '../kinds/kind'

/** The plan with the calls that the papers of its days say by hand; of two for a day the last given counts. */
export const withSaid = (plan: Plan, summaries: readonly Summary[]): Plan => {
  const said = summaries.filter(({ said }) => said)
  if (said.length === 0) return plan
  const days = plan.days.map((day) => {
    const own = said.findLast(
      (of) => day.date !== '' && of.day === day.date && isUnit(of.said?.unit ?? '', day.unit),
    )
    return own?.said ? { ...day, saidMinute: own.said.callMinute } : day
  })
  return { ...plan, days }
}
