// Which facts of an organisation are typed into a form, and when are they complete?
import type { Organisation } from '../tree/organisations'

export interface TypedFacts {
  readonly name: string
  readonly code: string
  readonly fondsCode: string
  readonly unitCode: string
  readonly partyDay: string
  readonly existsFrom: string
}

export const typedFacts = ({
  name,
  code,
  fondsCode,
  unitCode,
  partyDay,
  existsFrom,
}: Organisation): TypedFacts => ({
  name,
  code,
  fondsCode: fondsCode ?? '',
  unitCode: unitCode ?? '',
  partyDay: partyDay === null ? '' : String(partyDay),
  existsFrom,
})

const orNull = (text: string): string | null => (text.trim() === '' ? null : text.trim())

export const factsFrom = (typed: TypedFacts) => ({
  name: typed.name.trim(),
  code: typed.code.trim().toUpperCase(),
  fondsCode: orNull(typed.fondsCode.toUpperCase()),
  unitCode: orNull(typed.unitCode.toUpperCase()),
  partyDay: typed.partyDay.trim() === '' ? null : Number(typed.partyDay),
  existsFrom: typed.existsFrom,
})

/** What is wrong with a field, in words; undefined when it is fine. */
export const wrongIn = (typed: TypedFacts): Partial<Record<keyof TypedFacts, string>> => {
  const day = Number(typed.partyDay)
  const isDay = typed.partyDay.trim() === '' || (Number.isInteger(day) && day >= 1 && day <= 28)
  return {
    ...(isDay ? {} : { partyDay: '请写 1 到 28，每个月都有的日子' }),
    ...(typed.fondsCode === '' || /^[0-9A-Za-z]{4}$/.test(typed.fondsCode.trim())
      ? {}
      : { fondsCode: '全宗号是 4 位字母或数字' }),
    ...(typed.unitCode.trim() === '' || /^[\u4e00-\u9fffA-Za-z0-9]{2,12}$/.test(typed.unitCode.trim())
      ? {}
      : { unitCode: '2 到 12 位字母、数字或汉字' }),
    ...(typed.code === '' || /^[0-9A-Za-z]{2,16}$/.test(typed.code.trim())
      ? {}
      : { code: '2 到 16 位字母或数字' }),
  }
}
