// How are the facts of an organisation typed?
import type { OrganisationKind } from '../../../../core/org/organisation'
import { Field } from '../../../components/Field'
import { DateField } from '../../../components/DateField'
import { wrongIn, type TypedFacts } from './facts'

export interface FactsFieldsProps {
  kind: OrganisationKind
  typed: TypedFacts
  onChange: (more: Partial<TypedFacts>) => void
  /** Codes and dates come from above; the branch itself changes its name and party day. */
  isOwn?: boolean
}

export function FactsFields({ kind, typed, onChange, isOwn = false }: FactsFieldsProps) {
  const wrong = wrongIn(typed)
  const set = (name: keyof TypedFacts) => (value: string) => onChange({ [name]: value })
  return (
    <>
      <Field label="名称" value={typed.name} onChange={set('name')} maxLength={60} />
      {isOwn ? null : (
        <>
          <Field
            label="代码"
            value={typed.code}
            onChange={set('code')}
            maxLength={16}
            hint="大写字母和数字，例如 QS031；全家只有一个"
            error={wrong.code}
          />
          {kind === 'group' ? null : (
            <>
              <Field
                label="全宗号（没有就空着，沿用上级的）"
                value={typed.fondsCode}
                onChange={set('fondsCode')}
                maxLength={4}
                error={wrong.fondsCode}
              />
              <Field
                label="机构代码（没有就空着）"
                value={typed.unitCode}
                onChange={set('unitCode')}
                maxLength={12}
                error={wrong.unitCode}
              />
            </>
          )}
          <DateField label="成立日期" kind="date" value={typed.existsFrom} onChange={set('existsFrom')} />
        </>
      )}
      {kind === 'branch' ? (
        <Field
          label="固定党日（每月几日）"
          kind="number"
          value={typed.partyDay}
          onChange={set('partyDay')}
          maxLength={2}
          hint="新建活动时先填这一天 15:00"
          error={wrong.partyDay}
        />
      ) : null}
    </>
  )
}
