/** What a colour may mean. Always with words or shape too. */
export type Tone = 'late' | 'soon' | 'ok' | 'calm' | 'plain'
