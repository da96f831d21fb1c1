// The function `evidence`: what members submit, and what is decided about it.
import { answer } from './answer'
import { erase } from './erase'
import { expectUpload } from './expectUpload'
import { get } from './get'
import { mine } from './mine'
import { quarantine } from './quarantine'
import { quarantined } from './quarantined'
import { queue } from './queue'
import { refile } from './refile'
import { resubmit } from './resubmit'
import { review } from './review'
import { reviewMany } from './reviewMany'
import { setAside } from './setAside'
import { submit } from './submit'
import { tag } from './tag'
import { withdraw } from './withdraw'

export const evidence = {
  expectUpload,
  submit,
  resubmit,
  withdraw,
  answer,
  tag,
  mine,
  get,
  quarantine,
  quarantined,
  erase,
  queue,
  review,
  reviewMany,
  setAside,
  refile,
} as const
