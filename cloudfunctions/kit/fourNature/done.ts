// What is the same in every report of the four natures: the chain over its findings, and what it was made with?
import type { ScannerFacts } from '../../../core/fourNature/facts'
import type { CodedFinding } from '../../../core/fourNature/tally'
import { canonical } from '../../../core/log/canonical'
import { product } from '../../../core/product'
import { sha256Of } from '../sha256'

/** Over all findings so far, step by step. */
export const chained = (before: string, findings: readonly CodedFinding[]): string =>
  findings.length === 0 ? before : sha256Of(`${before}\n${canonical(findings)}`)

/** 软硬件环境 — what the report was made with. */
export function environmentNow(scanner: ScannerFacts): Record<string, string> {
  return {
    系统名称: product.name,
    系统版本: product.version,
    运行环境: `Node.js ${process.versions.node}，${process.platform} ${process.arch}`,
    校验算法: 'SHA-256、SM3',
    杀毒软件: scanner.is === 'ready' ? scanner.name : '没有能用的',
  }
}
