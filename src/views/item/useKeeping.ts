// What happens after an archivist has changed an item? Whatever shows it asks again.
import { useMutation, useQueryClient } from '@tanstack/react-query'

export const useKeeping = (onDone?: () => void) => {
  const client = useQueryClient()
  return useMutation({
    mutationFn: (work: () => Promise<unknown>) => work(),
    onSuccess: () => onDone?.(),
    onSettled: () => {
      for (const name of [
        'archive.item',
        'archive.find',
        'archive.count',
        'archive.history',
        'archive.arranging',
        'archive.catalogue',
        'archive.fondsYear',
        'archive.previewNumbers',
      ])
        void client.invalidateQueries({ queryKey: [name] })
    },
  })
}
