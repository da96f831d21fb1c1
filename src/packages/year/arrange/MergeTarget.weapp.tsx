// On the phone nothing is dragged: 并入另一件 stands in the item itself.
import type { ReactNode } from 'react'

export const MergeTarget = ({ children }: { children: ReactNode }) => <>{children}</>
