// How does an office end in a story: by the one above, through the real command?
import type { StoryHome } from './home'

/** 免去 — the appointment that the person holds now. */
export async function revoke(home: StoryHome, person: string, office: string, by = '梁可') {
  const personId = home.idOf(person)
  const { appointments } = await home.as(person).call('org.person', { id: personId })
  const held = appointments.find((one) => one.office === office && one.ended === null)
  const input = { personId, appointmentId: held?.id ?? '', reason: '组织安排' }
  return home.as(by).call('org.revokeAppointment', input)
}
