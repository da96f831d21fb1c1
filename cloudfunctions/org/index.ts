// The function `org`: people and their place, offices, identities, opinions and notices.
import { about } from './about'
import { addOrganisation } from './addOrganisation'
import { addPerson } from './addPerson'
import { answerOpinion } from './answerOpinion'
import { appoint } from './appoint'
import { bind } from './bind'
import { bindings } from './bindings'
import { confirmHandover } from './confirmHandover'
import { confirmRetention } from './confirmRetention'
import { confirmVoting } from './confirmVoting'
import { editOrganisation } from './editOrganisation'
import { editPerson } from './editPerson'
import { found } from './found'
import { handovers } from './handovers'
import { inbox } from './inbox'
import { invitation } from './invitation'
import { invitations } from './invitations'
import { invite } from './invite'
import { listPeople } from './listPeople'
import { log } from './log'
import { me } from './me'
import { moveMember } from './moveMember'
import { moveOrganisation } from './moveOrganisation'
import { notices } from './notices'
import { opinions } from './opinions'
import { pasteNames } from './pasteNames'
import { person } from './person'
import { prove } from './prove'
import { readNotices } from './readNotices'
import { retentionTable } from './retentionTable'
import { revokeAppointment } from './revokeAppointment'
import { revokeInvitation } from './revokeInvitation'
import { sendOpinion } from './sendOpinion'
import { subscribe } from './subscribe'
import { tree } from './tree'
import { unbind } from './unbind'
import { undoPaste } from './undoPaste'
import { votingRules } from './votingRules'

export const org = {
  about,
  addOrganisation,
  addPerson,
  answerOpinion,
  appoint,
  bind,
  bindings,
  confirmHandover,
  confirmRetention,
  confirmVoting,
  editOrganisation,
  editPerson,
  found,
  handovers,
  inbox,
  invitation,
  invitations,
  invite,
  listPeople,
  log,
  me,
  moveMember,
  moveOrganisation,
  notices,
  opinions,
  pasteNames,
  person,
  prove,
  readNotices,
  retentionTable,
  revokeAppointment,
  revokeInvitation,
  sendOpinion,
  subscribe,
  tree,
  unbind,
  undoPaste,
  votingRules,
} as const
