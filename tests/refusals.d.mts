export function refusalsNotMet(folder: string): Promise<string[]>
export function closedList(): Promise<string[]>
