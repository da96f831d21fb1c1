// What do the rules need to know beside the notes: who was a formal member on a day?
import { standingOn } from '../../core/org/person'
import type { Person } from '../../core/org/person'

export const formalAmong =
  (persons: readonly Person[]) =>
  (personId: string, date: string): boolean => {
    const person = persons.find(({ _id }) => _id === personId)
    return person !== undefined && standingOn(person, date) === 'formal'
  }
