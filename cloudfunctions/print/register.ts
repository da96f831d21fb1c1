// 谈心谈话、送学上门登记表 — a branch's year of them on paper, for the archive: who, when and which kind, and never what was said.
import { printRegisterInput, registerDate, registers, talkTypeNames } from '../../core/activity/lightRecords'
import type { LightRecord, RegisterKind } from '../../core/activity/lightRecords'
import { localDateOf } from '../../core/calendar'
import { Problem } from '../../core/problem'
import { lightRecordsOf } from '../kit/collections/lightRecords'
import { organisations } from '../kit/collections/organisations'
import { people } from '../kit/collections/people'
import { defineCommand } from '../kit/command'
import type { Kit } from '../kit/command'
import { keepPrinted } from '../kit/print/keep'
import { printWhole } from '../kit/print/print'
import type { Draw } from '../kit/print/print'
import type { Column } from '../kit/print/table'

export const register = defineCommand({
  name: 'print.register',
  input: printRegisterInput,

  async load(lobby, { branchId }) {
    const branch = await organisations.get(lobby, branchId)
    if (branch?.kind !== 'branch') throw new Problem('notFound')
    return { subject: { path: branch.path, branchId }, readBy: 'activity.list' as const, branch }
  },

  /** The file lies in the caller's inbox, where evidence.submit takes it up under its leaf. */
  async run(kit, { year, kind }, { branch }) {
    const found = await lightRecordsOf(kit, branch._id, year)
    const records = found.filter(({ facts, struck }) => facts.is === kind && struck === null).toReversed()
    const last = records.at(-1)
    if (last === undefined) throw new Problem('registerEmpty')
    const { name, leaf } = registers[kind]
    const title = `${year}年${name}`
    const bytes = await printWhole(
      { title, unit: branch.name, at: `${last.date}T00:00:00.000Z` },
      drawRegister(`${branch.name}${title}`, await rowsOf(kit, records), kind),
    )
    const { path, sha256, label } = await keepPrinted(kit, bytes, title)
    return {
      title,
      leaf,
      signedOn: registerDate(year, localDateOf(kit.now())),
      records: records.length,
      label,
      sha256,
      link: await kit.files.link(path, { download: label }),
    }
  },
})

const columns: Readonly<Record<RegisterKind, readonly Column[]>> = {
  talk: [
    { title: '序号', share: 1, align: 'center' },
    { title: '日期', share: 2, align: 'center' },
    { title: '双方', share: 4 },
    { title: '类型', share: 3, align: 'center' },
  ],
  visit: [
    { title: '序号', share: 1, align: 'center' },
    { title: '日期', share: 2, align: 'center' },
    { title: '送给谁', share: 2, align: 'center' },
    { title: '谁去的', share: 3 },
    { title: '送了什么、讲了什么', share: 5 },
  ],
}

function drawRegister(title: string, rows: readonly (readonly string[])[], kind: RegisterKind): Draw {
  return async (paper) => {
    paper.title(title)
    await paper.table(columns[kind], rows)
    paper.space(12)
    paper.signatures(['填表人（签名）：', '支部书记（签名）：'], '年　　月　　日')
  }
}

async function rowsOf(kit: Kit, records: readonly LightRecord[]): Promise<readonly (readonly string[])[]> {
  const ids = [...new Set(records.flatMap(({ personIds }) => personIds))]
  const names = new Map((await people.getMany(kit, ids)).map(({ _id, name }) => [_id, name]))
  const named = (personIds: readonly string[]) => personIds.map((id) => names.get(id) ?? '').join('、')
  return records.map(({ date, facts, personIds }, at) =>
    facts.is === 'talk'
      ? [String(at + 1), date, named(personIds), talkTypeNames[facts.type]]
      : [String(at + 1), date, named([facts.visitedId]), named(facts.byIds), facts.what],
  )
}
