// 改资料和设置 — what does this organisation decide for itself?
import { defaultYearSettings } from '../../../../core/year/facts'
import { call, sentenceOf } from '../../../cloud/call'
import { Banner } from '../../../components/Banner'
import { Button } from '../../../components/Button'
import { Choice } from '../../../components/Choice'
import { DateField } from '../../../components/DateField'
import { Field } from '../../../components/Field'
import { Sheet } from '../../../components/Sheet'
import { say } from '../../../components/Toast'
import type { Me, Organisation } from '../tree/organisations'
import { useChange } from '../useChange'
import { useTyped } from '../useTyped'
import { FactsFields } from './FactsFields'
import { factsFrom, typedFacts, wrongIn } from './facts'

export interface EditSheetProps {
  me: Me
  organisation: Organisation
  onClose: () => void
}

const isWithin = (text: string, least: number, most: number): boolean =>
  /^\d+$/.test(text) && Number(text) >= least && Number(text) <= most

export function EditSheet({ me, organisation, onClose }: EditSheetProps) {
  const { id, rev, kind, settings, fondsCode, unitCode, code, existsFrom } = organisation
  const isOwn = isSecretaryOnly(me)
  const [typed, type] = useTyped(storedOf(organisation))
  const { lateAfter, photoCap, tolerance, resolutionQuorum, lecturesPer, isDissolved, dissolvedOn } = typed
  const existsTo = isDissolved ? dissolvedOn : null
  const edit = useChange(
    () =>
      call('org.editOrganisation', {
        id,
        rev,
        ...factsFrom(typed),
        ...(isOwn ? { code, fondsCode, unitCode, existsFrom } : {}),
        existsTo,
        settings: {
          ...settings,
          lateAfterDays: Number(lateAfter),
          photoCap: Number(photoCap),
          resolutionQuorum,
          ...(lecturesPer === lecturesOf(settings) ? {} : { lecturesPer }),
          ...(tolerance === toleranceOf(settings) ? {} : { partyDayTolerance: Number(tolerance) }),
        },
      }),
    () => {
      say('已改好')
      onClose()
    },
  )
  const isLateFine = isWithin(lateAfter, 1, 60)
  const isCapFine = isWithin(photoCap, 0, 9)
  const isToleranceFine = isWithin(tolerance, 0, 14)
  const isEndFine = existsTo === null || (existsTo !== '' && existsTo >= typed.existsFrom)
  const areFactsFine = typed.name.trim() !== '' && Object.keys(wrongIn(typed)).length === 0
  const isReady = areFactsFine && isLateFine && isCapFine && isToleranceFine && isEndFine
  return (
    <Sheet
      open
      title="改资料和设置"
      onClose={onClose}
      footer={
        <Button
          busy={edit.isPending ? '正在改' : false}
          disabled={!isReady}
          onPress={() => edit.mutate(undefined)}
        >
          改好了
        </Button>
      }
    >
      {edit.isError ? <Banner look="amber">{sentenceOf(edit.error)}</Banner> : null}
      <FactsFields kind={kind} typed={typed} onChange={type} isOwn={isOwn} />
      {isOwn ? null : (
        <Choice
          label="现在"
          options={existing}
          value={isDissolved ? 'dissolved' : 'here'}
          onChange={(value) => type({ isDissolved: value === 'dissolved' })}
        />
      )}
      {!isOwn && isDissolved ? (
        <DateField
          label="哪一天撤销的"
          kind="date"
          value={dissolvedOn}
          onChange={(value) => type({ dissolvedOn: value })}
          error={isEndFine ? undefined : '请选撤销的那一天，不早于成立日期'}
        />
      ) : null}
      {kind === 'branch' ? (
        <>
          <Field
            label="活动过后几天算补录"
            kind="number"
            value={lateAfter}
            onChange={(value) => type({ lateAfter: value })}
            maxLength={2}
            hint="1 到 60，一般 7 天。补录照样收，只是标明三个时间。"
            error={isLateFine ? undefined : '请写 1 到 60'}
          />
          <Field
            label="固定党日前后可以差几天"
            kind="number"
            value={tolerance}
            onChange={(value) => type({ tolerance: value })}
            maxLength={2}
            hint="0 到 14，一般 7 天。差得再多也不扣什么，只在缺项页写明差几天。"
            error={isToleranceFine ? undefined : '请写 0 到 14'}
          />
          <Field
            label="每次活动最多几张现场照片"
            kind="number"
            value={photoCap}
            onChange={(value) => type({ photoCap: value })}
            maxLength={1}
            hint="0 到 9，一般 3 张。照片多少不作评价。"
            error={isCapFine ? undefined : '请写 0 到 9'}
          />
          <Choice
            label="党员大会表决一般事项，到会多少才算数"
            options={quorums}
            value={resolutionQuorum}
            onChange={(value) => type({ resolutionQuorum: value })}
          />
          <Choice
            label="党课多久一次"
            options={lecturePeriods}
            value={lecturesPer}
            onChange={(value) => type({ lecturesPer: value })}
          />
        </>
      ) : null}
    </Sheet>
  )
}

const existing = [
  { value: 'here', words: '还在' },
  { value: 'dissolved', words: '已撤销', note: '以前的材料都留着，由立档的单位归档' },
] as const

const lecturePeriods = [
  { value: 'quarter', words: '每季度一次', note: '本单位没定时按这个看' },
  { value: 'halfYear', words: '半年一次' },
  { value: 'year', words: '一年一次' },
] as const

const quorums = [
  { value: 'halfOrMore', words: '有表决权的半数以上', note: '含半数。《支部工作条例(试行)》第十一条' },
  { value: 'moreThanHalf', words: '超过半数', note: '本单位要求更严时选' },
] as const

const toleranceOf = ({ partyDayTolerance }: Organisation['settings']) =>
  String(partyDayTolerance ?? defaultYearSettings.partyDayTolerance)

const lecturesOf = ({ lecturesPer = 'quarter' }: Organisation['settings']) => lecturesPer

const storedOf = (organisation: Organisation) => ({
  ...typedFacts(organisation),
  lateAfter: String(organisation.settings.lateAfterDays),
  photoCap: String(organisation.settings.photoCap),
  tolerance: toleranceOf(organisation.settings),
  resolutionQuorum: organisation.settings.resolutionQuorum,
  lecturesPer: lecturesOf(organisation.settings),
  isDissolved: organisation.existsTo !== null,
  dissolvedOn: organisation.existsTo ?? '',
})

/** Codes and dates are changed from above. */
const isSecretaryOnly = (me: Me): boolean =>
  !me.offices.some(({ office }) => office === 'systemAdministrator' || office === 'partyOfficer')
