// 打印 — a phone prints nothing; the plan is printed from a computer.
import type { PaperProps } from './Paper.h5'

export const Paper: (props: PaperProps) => null = () => null
