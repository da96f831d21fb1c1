// 新建组织 — who operates it, which organisation stands at the top, and who administers it?
import { useState } from 'react'
import { View } from '@tarojs/components'
import { useMutation } from '@tanstack/react-query'
import { foundInput } from '../../../core/org/inputs'
import { call, refusalOf, sentenceOf } from '../../cloud/call'
import { Banner } from '../../components/Banner'
import { Button } from '../../components/Button'
import { Card } from '../../components/Card'
import { Field } from '../../components/Field'
import type { Founded } from './index'
import styles from './welcome.module.scss'

interface Facts {
  readonly code: string
  readonly operator: string
  readonly approval: string
  readonly contact: string
  readonly organisation: string
  readonly organisationCode: string
  readonly administrator: string
  readonly memberNumber: string
}
type Name = keyof Facts

const nothing: Facts = {
  code: '',
  operator: '',
  approval: '',
  contact: '',
  organisation: '',
  organisationCode: '',
  administrator: '',
  memberNumber: '',
}

/** 表单 — each field with its words; the order is that of the cards. */
const fields: readonly {
  readonly card: string
  readonly name: Name
  readonly label: string
  readonly hint?: string
  readonly maxLength: number
}[] = [
  {
    card: '一次性代码',
    name: 'code',
    label: '一次性代码',
    hint:
      LANTAI_HOME === 'cloudbase'
        ? '请管理员在电脑上运行 npm run founding-code，窗口里印的就是'
        : '在运行兰台的那台机器的窗口里',
    maxLength: 12,
  },
  {
    card: '运营单位',
    name: 'operator',
    label: '运营单位',
    hint: '县级及以上，例如 云溪县委组织部',
    maxLength: 60,
  },
  {
    card: '运营单位',
    name: 'approval',
    label: '批准依据',
    hint: '批准文号，会显示在“关于”里',
    maxLength: 100,
  },
  { card: '运营单位', name: 'contact', label: '联系方式（可以不写）', maxLength: 60 },
  { card: '最上一级组织', name: 'organisation', label: '名称', hint: '例如 云溪县委', maxLength: 60 },
  {
    card: '最上一级组织',
    name: 'organisationCode',
    label: '代码',
    hint: '大写字母和数字，例如 YX',
    maxLength: 16,
  },
  { card: '第一位管理员', name: 'administrator', label: '姓名', maxLength: 30 },
  {
    card: '第一位管理员',
    name: 'memberNumber',
    label: '编号',
    hint: '登录时用，例如 YX-S1；不要用身份证号',
    maxLength: 24,
  },
]
const cards = [...new Set(fields.map(({ card }) => card))]

const inputOf = (facts: Facts) => ({
  code: facts.code.trim(),
  operator: {
    name: facts.operator.trim(),
    approval: facts.approval.trim(),
    contact: facts.contact.trim(),
  },
  organisation: { name: facts.organisation.trim(), code: facts.organisationCode.trim().toUpperCase() },
  administrator: { name: facts.administrator.trim(), memberNumber: facts.memberNumber.trim() },
})

export function FoundForm({
  onFounded,
  onBack,
}: {
  onFounded: (founded: Founded) => void
  onBack: () => void
}) {
  const [facts, setFacts] = useState<Facts>(nothing)
  const found = useMutation({
    mutationFn: () => call('org.found', inputOf(facts)),
    onSuccess: onFounded,
  })
  const isReady = foundInput.safeParse(inputOf(facts)).success
  const isCodeWrong = refusalOf(found.error) === 'foundingCodeWrong'
  const set = (name: Name) => (value: string) => setFacts((before) => ({ ...before, [name]: value }))
  return (
    <>
      {cards.map((card) => (
        <Card key={card} title={card}>
          {fields
            .filter((field) => field.card === card)
            .map(({ name, label, hint, maxLength }) => (
              <Field
                key={name}
                label={label}
                value={facts[name]}
                onChange={set(name)}
                maxLength={maxLength}
                hint={hint}
                error={name === 'code' && isCodeWrong ? sentenceOf(found.error) : undefined}
              />
            ))}
        </Card>
      ))}
      {found.isError ? <Banner look="amber">{sentenceOf(found.error)}</Banner> : null}
      <Button busy={found.isPending ? '正在建' : false} disabled={!isReady} onPress={() => found.mutate()}>
        建好组织
      </Button>
      <View className={styles.back}>
        <Button look="plain" onPress={onBack}>
          先不建
        </Button>
      </View>
    </>
  )
}
