// Which checks of the four natures are there? One table; form, report and page follow from it.
import { authenticChecks } from './authentic'
import type { Check } from './check'
import { completeChecks } from './complete'
import type { Stage } from './result'
import { safeChecks } from './safe'
import { usableChecks } from './usable'

const table = { ...authenticChecks, ...completeChecks, ...usableChecks, ...safeChecks }
/** 检测编码 — of the 归档 step (GD); the codes of other steps are not portable between systems, so these stand for all. */
export type CheckCode = keyof typeof table
/** 检测项总表 */
export const checks: Readonly<Record<CheckCode, Check>> = table
export const checkCodes = Object.keys(checks) as [CheckCode, ...CheckCode[]]

export const checksOf = (stage: Stage): readonly CheckCode[] =>
  checkCodes.filter((code) => checks[code].stages?.includes(stage) ?? true)
