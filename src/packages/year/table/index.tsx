// 三合一表 — the unit's own classes, scope and periods: as they stand, as a draft, and what a draft changes.
import { useState } from 'react'
import { useRouter } from '@tarojs/taro'
import { View } from '@tarojs/components'
import { sayMoment } from '../../../../core/calendar'
import type { TableRow } from '../../../../core/classification/table'
import { useAsked } from '../../../cloud/asked'
import { now } from '../../../cloud/now'
import { Banner } from '../../../components/Banner'
import { Button } from '../../../components/Button'
import { Card, Rule } from '../../../components/Card'
import { Page } from '../../../components/Page'
import { Row } from '../../../components/Row'
import { Segmented } from '../../../components/Segmented'
import { ApproveSheet } from './ApproveSheet'
import { RowSheet } from './RowSheet'
import { changesOf, draftOf, rowsBefore, sayRow, standingOf } from './shown'
import type { Shown } from './shown'
import { useDraft } from './useDraft'
import styles from './table.module.scss'

const title = '三合一表'

export default function TablePage() {
  const { organisation = '' } = useRouter().params
  const asked = useAsked('archive.table', { organisationId: organisation }, { enabled: organisation !== '' })
  if (organisation === '')
    return <Page title={title} section="archive" state={{ is: 'empty', say: '请从年度归档里打开这一页。' }} />
  if (!asked.value) return <Page title={title} section="archive" state={asked.state ?? { is: 'loading' }} />
  return <TableView key={asked.value.versions.length} organisationId={organisation} shown={asked.value} />
}

type Tab = 'standing' | 'draft'
const tabs = [
  { value: 'standing', words: '现在按的' },
  { value: 'draft', words: '草稿' },
] as const

function TableView({ organisationId, shown }: { organisationId: string; shown: Shown }) {
  const draft = draftOf(shown)
  const [tab, setTab] = useState<Tab>(draft ? 'draft' : 'standing')
  const [opened, setOpened] = useState<TableRow>()
  const [isApproving, setIsApproving] = useState(false)
  const standing = standingOf(shown)
  const { rows, isChanged, change, save } = useDraft(organisationId, shown)
  const isDraft = tab === 'draft'
  const listed = isDraft ? rows : (standing?.rows ?? shown.defaults)
  const version = draft?.version ?? (shown.versions[0]?.version ?? 0) + 1
  const changes = changesOf(rowsBefore(shown, version), rows)
  const mayApprove = shown.may.approve && draft !== undefined && !isChanged
  const footer = !isDraft ? undefined : isChanged && shown.may.save ? (
    <Button busy={save.isPending ? '正在保存' : false} onPress={() => save.mutate(undefined)}>
      保存草稿
    </Button>
  ) : mayApprove ? (
    <Button onPress={() => setIsApproving(true)}>登记批准</Button>
  ) : undefined
  return (
    <Page title={title} section="archive" footer={footer}>
      <Banner look={standing ? 'ok' : 'plain'}>{sayStanding(standing)}</Banner>
      <Segmented label="看哪一份" options={tabs} value={tab} onChange={setTab} />
      {isDraft ? <Changes changes={changes} /> : null}
      <Card title={isDraft ? `第 ${version} 版草稿` : '类目、归档范围、保管期限'}>
        {listed.map((row, at) => (
          <View key={row.leaf}>
            {at > 0 ? <Rule /> : null}
            <Row
              title={`${row.code}　${row.title}`}
              note={sayRow(row)}
              onPress={isDraft && shown.may.save ? () => setOpened(row) : undefined}
            />
          </View>
        ))}
      </Card>
      <Versions shown={shown} />
      <View className={styles.remark}>
        表批准以后，新交的材料按新的表；已经归类的，仍按当时的那一版。期限只能比规则长，缩短要由县里确认。
      </View>
      {opened ? (
        <RowSheet
          row={opened}
          onKeep={(row) => {
            change(row)
            setOpened(undefined)
          }}
          onClose={() => setOpened(undefined)}
        />
      ) : null}
      {isApproving && draft ? (
        <ApproveSheet
          organisationId={organisationId}
          version={draft.version}
          editedAt={draft.editedAt}
          changes={changes}
          onClose={() => setIsApproving(false)}
        />
      ) : null}
    </Page>
  )
}

const sayStanding = (standing: ReturnType<typeof standingOf>): string =>
  standing?.approved
    ? `现在按第 ${standing.version} 版，${standing.approved.approval}，${sayMoment(standing.approved.at, now())} 登记`
    : '本单位还没有批准过的表，现在按默认方案 DJ-2026。'

function Changes({ changes }: { changes: readonly string[] }) {
  return (
    <Card title="和现在按的相比">
      {changes.length === 0 ? <View className={styles.remark}>还没有改动，点一行就能改。</View> : null}
      {changes.map((say) => (
        <View key={say} className={styles.remark}>
          {say}
        </View>
      ))}
    </Card>
  )
}

function Versions({ shown: { versions } }: { shown: Shown }) {
  const approved = versions.filter((one) => one.approved !== null)
  if (approved.length < 2) return null
  return (
    <Card title="历次版本">
      {approved.map(({ version, approved: by }) => (
        <View key={version} className={styles.remark}>{`第 ${version} 版：${by?.approval ?? ''}`}</View>
      ))}
    </Card>
  )
}
