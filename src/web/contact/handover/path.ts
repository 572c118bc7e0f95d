/** Where a panel is handed over; with a person, only that one's contacts. */
export function handoverPath(assignmentId: string, personId?: string): string {
  return `/enheten/lamna-over/${assignmentId}${personId ? `?person=${personId}` : ''}`
}
