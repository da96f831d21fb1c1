// What does a page show? Reads the tree that Taro sends with setData (nn = node name, cn = children, v = text).
export interface TreeNode {
  readonly nn?: string
  readonly sid?: string
  readonly v?: string
  readonly cn?: readonly TreeNode[]
  readonly [attribute: string]: unknown
}

/** The node and everything below it, in the order of the screen. */
export const nodesOf = (node: TreeNode): readonly TreeNode[] => [node, ...(node.cn ?? []).flatMap(nodesOf)]

export const textOf = (node: TreeNode): string =>
  nodesOf(node)
    .map(({ v, cn }) => (cn && cn.length > 0 ? '' : typeof v === 'string' ? v : ''))
    .join('')

/** The nodes from the root down to `wanted`, both included. */
export const pathTo = (root: TreeNode, wanted: TreeNode): readonly TreeNode[] => {
  if (root === wanted) return [root]
  for (const child of root.cn ?? []) {
    const path = pathTo(child, wanted)
    if (path.length > 0) return [root, ...path]
  }
  return []
}

/** The innermost node whose whole text is `text`, else the innermost that contains it. */
export const nodeWithText = (root: TreeNode, text: string): TreeNode | undefined => {
  const nodes = nodesOf(root)
  return (
    nodes.findLast((node) => textOf(node) === text) ?? nodes.findLast((node) => textOf(node).includes(text))
  )
}
