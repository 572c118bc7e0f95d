/** How one greets at an hour of the day in Sweden, 0–23. Who works at night is greeted with "Hej": "God natt" is said on parting. */
export function greetingAt(hour: number): 'night' | 'morning' | 'forenoon' | 'afternoon' | 'evening' {
  if (hour < 5 || hour >= 23) return 'night'
  if (hour < 10) return 'morning'
  if (hour < 12) return 'forenoon'
  return hour < 18 ? 'afternoon' : 'evening'
}
