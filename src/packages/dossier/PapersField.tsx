// Which papers of a step are there, and where? One line each, with who keeps it in the end.
import { View } from '@tarojs/components'
import type { PaperState } from '../../../core/dossier/dossier'
import type { KeeperCode, PaperRow } from '../../../core/dossier/steps'
import { Button } from '../../components/Button'
import { Segmented } from '../../components/Segmented'
import styles from './dossier.module.scss'

type States = Readonly<Record<string, PaperState>>

export interface PapersFieldProps {
  papers: readonly PaperRow[]
  states: States
  onChange: (states: Record<string, PaperState>) => void
}

const choices = [
  { value: 'branch', words: '在支部' },
  { value: 'committee', words: '在党委' },
  { value: 'missing', words: '缺' },
  { value: 'notApplicable', words: '不适用' },
] as const satisfies readonly { value: PaperState; words: string }[]

/** Where a paper lies that nobody has said anything else of. */
const usualPlace = ({ keeper }: PaperRow): PaperState => (keeper === 'committee' ? 'committee' : 'branch')

export function PapersField({ papers, states, onChange }: PapersFieldProps) {
  const unsaid = papers.filter(({ code, isLocal }) => !isLocal && !(code in states))
  const all = () =>
    onChange({ ...states, ...Object.fromEntries(unsaid.map((one) => [one.code, usualPlace(one)])) })
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
      {unsaid.length > 1 ? (
        <Button look="plain" inline onPress={all}>
          材料都有
        </Button>
      ) : null}
    </View>
  )
}

const kept: Readonly<Record<KeeperCode, string>> = {
  personnelFile: '最后归入人事档案',
  committee: '最后由上级党委保管',
  branch: '最后由党支部保管',
}

export const sayKeeper = ({ keeper, basis, isLocal }: PaperRow): string =>
  isLocal ? `${basis.say}，没有就选不适用` : `${kept[keeper]} · ${basis.say}`
