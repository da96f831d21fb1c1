// On the phone nothing is dragged: 把另一件并进来 stands in the item itself.
import type { ReactNode } from 'react'

export const MergeTarget = ({ children }: { children: ReactNode }) => <>{children}</>
