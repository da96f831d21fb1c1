// 完整性 — is everything there that was declared: items, bytes, fields, steps, papers?
import { absentFields, emptyFields, fileFields, itemFields, namesByStandard } from './fields'
import { basis, eachFailed, eachHinted, ofPackage, unconfirmed } from './check'
import type { Check } from './check'
import { failed, hinted } from './result'
import type { Finding } from './result'

const nature = 'complete'

export const completeChecks = {
  'GD-2-1': {
    name: '总件数相符性检测',
    nature,
    how: '登记的件数和实际数出来的比对；移出、销毁的留着墓碑，也算一件。',
    basis,
    ofWhole: ({ object, items: { declared, counted } }) =>
      declared === counted ? [] : [failed(object, `登记 ${declared} 件，数出来 ${counted} 件`)],
  },
  'GD-2-2': {
    name: '总字节数相符性检测',
    nature,
    how: '登记的字节数和实际读到的比对。',
    basis,
    ofWhole: ({ object, bytes: { declared, counted } }) => {
      if (declared === null) return [hinted(object, `没有登记总字节数，读到 ${counted} 字节`)]
      return declared === counted ? [] : [failed(object, `登记 ${declared} 字节，读到 ${counted} 字节`)]
    },
  },
  'GD-2-3': {
    name: '元数据项完整性检测',
    nature,
    how: '元数据方案要求的每一项都在（DA/T 46、DA/T 54 与本系统的对照）。',
    basis,
    ofItem: ({ object, metadata, files, isForeign = false }) => [
      ...absent(object, absentFields(itemFields, metadata), isForeign),
      ...files.flatMap((file) => absent(file.object, absentFields(fileFields, file.recorded), isForeign)),
    ],
  },
  'GD-2-4': {
    name: '元数据必填著录项目检测',
    nature,
    how: '必填的项目不能空着。',
    basis,
    ofItem: ({ object, metadata, files }) => [
      ...eachFailed(
        object,
        emptyFields(itemFields, metadata).map((name) => `“${name}”空着`),
      ),
      ...files.flatMap((file) =>
        eachFailed(
          file.object,
          emptyFields(fileFields, file.recorded).map((name) => `“${name}”空着`),
        ),
      ),
    ],
  },
  'GD-2-5': {
    name: '过程信息完整性检测',
    nature,
    how: '提交、审核、编号，每一步都查得到谁、什么时候、结果怎样。',
    basis,
    ofItem: ({ object, processFaults, isForeign }) =>
      (isForeign === true ? eachHinted : eachFailed)(object, processFaults),
  },
  'GD-2-6': {
    name: '连续性元数据项检测',
    nature,
    how: '每个系列的件号从 1 起，一个接一个，没有断号；空号有墓碑。',
    basis,
    ofEveryNumber: true,
    ofItem: ({ object, number, presence }) => {
      if (number === null) return []
      if (number.given !== number.before + 1)
        return [failed(object, `${number.series} 里 ${number.before} 号后面是 ${number.given} 号`)]
      return presence === 'lost' ? [failed(object, '这个号后面没有件，也没有写明去向')] : []
    },
  },
  'GD-2-7': {
    name: '内容数据完整性检测',
    nature,
    how: '每个文件都读得到，头尾完整，校验值相符。',
    basis,
    ofItem: ({ object, files, isForeign }) => {
      if (files.length === 0) return [failed(object, '这一件没有文件')]
      return files.flatMap(({ object: file, recorded, found }) => {
        if (found === null) return [failed(file, '文件找不到')]
        if (found.cut !== null) return [failed(file, found.cut)]
        // That nobody has said what it was is GD-1-1's to tell.
        if (isForeign === true && recorded['sha256'] === undefined) return []
        return found.sha256 === recorded['sha256'] ? [] : [failed(file, '内容和接收时的不一样')]
      })
    },
  },
  'GD-2-8': {
    name: '附件数据完整性检测',
    nature,
    how: '一件里登记的正文、附件、照片都在；抽走的写明了。',
    basis: unconfirmed,
    ofItem: ({ object, missingParts, partsTakenOut }) => [
      ...eachFailed(object, missingParts),
      ...eachHinted(object, partsTakenOut),
    ],
  },
  'GD-2-9': {
    name: '归档范围检测',
    nature,
    how: '类别和条目在归档范围里；这类活动通常该有的材料在不在。',
    basis: `${basis}；本单位三合一表`,
    ofItem: ({ object, outOfScope, usuallyThere }) => [
      ...(outOfScope === null ? [] : [failed(object, outOfScope)]),
      ...eachHinted(object, usuallyThere),
    ],
  },
  'GD-2-10': {
    name: '信息包元数据完整性检测',
    nature,
    how: '信息包里的元数据和目录逐项对得上。',
    basis,
    ofWhole: ofPackage(({ lackingMetadata }) =>
      lackingMetadata.map(({ path, reason }) => failed(path, reason)),
    ),
  },
  'GD-2-11': {
    name: '信息包内容数据完整性检测',
    nature,
    how: '元数据里登记的文件个数和包里实有的比对。',
    basis,
    ofWhole: ofPackage(({ contentFiles: { declared, counted } }, object) => {
      if (declared === null) return [hinted(object, `没有登记总的文件个数，包里有 ${counted} 个`)]
      return declared === counted
        ? []
        : [failed(object, `元数据登记 ${declared} 个文件，包里有 ${counted} 个`)]
    }),
  },
} as const satisfies Record<string, Check>

/** 缺项 — of a foreign item only what the standards ask of everybody; the rest of ours is hinted at. */
function absent(object: string, names: readonly string[], isForeign: boolean): readonly Finding[] {
  return names.map((name) =>
    (isForeign && !namesByStandard.has(name) ? hinted : failed)(object, `没有“${name}”这一项`),
  )
}
