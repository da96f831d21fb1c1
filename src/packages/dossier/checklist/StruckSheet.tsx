// 更正和划去的 — what stood there before, who changed it, and why?
import { View } from '@tarojs/components'
import { stepOf } from '../../../../core/dossier/steps'
import { Rule } from '../../../components/Card'
import { Row } from '../../../components/Row'
import { Sheet } from '../../../components/Sheet'
import { sayNote } from '../form'
import type { Checklist } from '../form'

export function StruckSheet({ shown, onClose }: { shown: Checklist; onClose: () => void }) {
  return (
    <Sheet open title="更正和划去的" onClose={onClose}>
      {shown.struck.map((note, at) => (
        <View key={note.id}>
          {at > 0 ? <Rule /> : null}
          <Row
            title={`第 ${note.step} 步 ${stepOf(note.step).name}`}
            note={`原来记的：${sayNote(note)}。${note.struck.by}：${note.struck.reason}`}
          />
        </View>
      ))}
    </Sheet>
  )
}
