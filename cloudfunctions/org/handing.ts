// What does a 交接清单 say when it is made: from whom, to whom, and what was open at that moment?
import type { Organisation } from '../../core/org/organisation'
import type { OfficeCode } from '../../core/org/offices'
import type { Kit } from '../kit/command'
import { openLists } from './openLists'
import { logOf } from './subject'

/** 接手的人 — by which appointment somebody takes over. */
export interface Taker {
  readonly personId: string
  readonly appointmentId: string
}

/** Without a taker it waits for whoever is appointed next. */
export async function handoverFacts(
  kit: Kit,
  fromId: string,
  office: OfficeCode,
  organisation: Organisation,
  taker: Taker | null,
) {
  return {
    _id: kit.newId(),
    fromId,
    toId: taker?.personId ?? null,
    office,
    appointmentId: taker?.appointmentId ?? null,
    organisationId: organisation._id,
    branchId: logOf(organisation),
    at: kit.now(),
    lists: await openLists(kit, fromId, office, organisation),
    signedBy: [],
    done: null,
  }
}
