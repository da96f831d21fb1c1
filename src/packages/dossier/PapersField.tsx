// Which papers of a step are there, and where? One line each, with who keeps it in the end.
import { View } from '@tarojs/components'
import { paperStates } from '../../../core/dossier/dossier'
import type { PaperState } from '../../../core/dossier/dossier'
import type { KeeperCode, PaperRow } from '../../../core/dossier/steps'
import { Button } from '../../components/Button'
import { Row } from '../../components/Row'
import { Segmented } from '../../components/Segmented'
import { Sheet } from '../../components/Sheet'
import styles from './dossier.module.scss'

export interface PapersFieldProps {
  papers: readonly PaperRow[]
  states: Readonly<Record<string, PaperState>>
  onChange: (states: Record<string, PaperState>) => void
}

const choices = [
  { value: 'branch', words: '在支部' },
  { value: 'committee', words: '在党委' },
  { value: 'missing', words: '缺' },
  { value: 'notApplicable', words: '不适用' },
] as const satisfies readonly { value: PaperState; words: string }[]

export function PapersField({ papers, states, onChange }: PapersFieldProps) {
  return (
    <View>
      {papers.map((paper) => (
        <View key={paper.code} className={styles.paper}>
          <View className={styles.paperName}>{paper.name}</View>
          <View className={styles.keeper}>{sayKeeper(paper)}</View>
          <Segmented<PaperState | 'unsaid'>
            label={paper.name}
            options={choices}
            value={states[paper.code] ?? 'unsaid'}
            onChange={(state) => state !== 'unsaid' && onChange({ ...states, [paper.code]: state })}
          />
        </View>
      ))}
    </View>
  )
}

/** Where a paper lies that nobody has said anything else of. */
const usualPlace = ({ keeper }: PaperRow): PaperState => (keeper === 'committee' ? 'committee' : 'branch')

/** Several papers in a line each, to be opened; one tap says that all are where they usually are. */
export function PapersLine({
  papers,
  states,
  onChange,
  onPress,
}: PapersFieldProps & { onPress: () => void }) {
  const unsaid = papers.filter(({ code, isLocal }) => !isLocal && !(code in states))
  const all = () =>
    onChange({ ...states, ...Object.fromEntries(unsaid.map((one) => [one.code, usualPlace(one)])) })
  return (
    <>
      <Row title="材料" note={papers.map((one) => sayPaper(one, states)).join('；')} onPress={onPress} />
      {unsaid.length > 0 ? (
        <Button look="plain" inline onPress={all}>
          材料都有
        </Button>
      ) : null}
    </>
  )
}

const sayPaper = ({ code, name }: PaperRow, states: PapersFieldProps['states']): string => {
  const state = states[code]
  return `${name}：${state === undefined ? '还没有说' : paperStates[state].name}`
}

export function PapersSheet({ onClose, ...field }: PapersFieldProps & { onClose: () => void }) {
  return (
    <Sheet open title="材料" onClose={onClose} footer={<Button onPress={onClose}>选好了</Button>}>
      <PapersField {...field} />
    </Sheet>
  )
}

const kept: Readonly<Record<KeeperCode, string>> = {
  personnelFile: '最后归入人事档案',
  committee: '最后由上级党委保管',
  branch: '最后由党支部保管',
}

export const sayKeeper = ({ keeper, basis, isLocal }: PaperRow): string =>
  isLocal ? `${basis.say}，没有就选不适用` : `${kept[keeper]} · ${basis.say}`
