// The function `checkin`: who was at an activity, by code, roll-call or paper.
import { answer } from './answer'
import { askLeave } from './askLeave'
import { code } from './code'
import { countHeads } from './countHeads'
import { decideLeave } from './decideLeave'
import { declareOffline } from './declareOffline'
import { elsewhere } from './elsewhere'
import { exclude } from './exclude'
import { guest } from './guest'
import { joint } from './joint'
import { makeUp } from './makeUp'
import { mark } from './mark'
import { mine } from './mine'
import { pack } from './pack'
import { personalCode } from './personalCode'
import { scan } from './scan'
import { settings } from './settings'
import { settle } from './settle'
import { sheet } from './sheet'
import { slip } from './slip'
import { takeIn } from './takeIn'

export const checkin = {
  code,
  scan,
  sheet,
  mark,
  countHeads,
  askLeave,
  decideLeave,
  makeUp,
  guest,
  slip,
  elsewhere,
  exclude,
  answer,
  settings,
  joint,
  declareOffline,
  pack,
  personalCode,
  takeIn,
  settle,
  mine,
} as const
