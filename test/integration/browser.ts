import { expect } from 'vitest'

/** A browser without a screen: follows redirects and keeps its cookies. */
export class Browser {
  readonly cookies = new Map<string, string>()
  readonly home: string
  constructor(home: string) {
    this.home = home
  }

  async send(
    method: string,
    address: string,
  ): Promise<{ status: number; location: string | null; text: string; headers: Headers }> {
    const url = new URL(address, this.home)
    expect(url.origin, 'it stays with us').toBe(this.home)
    const response = await fetch(url, {
      method,
      redirect: 'manual',
      headers: { cookie: [...this.cookies].map(([name, value]) => `${name}=${value}`).join('; ') },
    })
    for (const cookie of response.headers.getSetCookie()) {
      const [, name, value] = /^([^=]+)=([^;]*)/.exec(cookie)!
      const gone = value === '' || /expires=thu, 01 jan 1970|max-age=0/i.test(cookie)
      if (gone) this.cookies.delete(name!)
      else this.cookies.set(name!, value!)
    }
    return {
      status: response.status,
      location: response.headers.get('location'),
      text: await response.text(),
      headers: response.headers,
    }
  }

  /** Goes there and on, until a page is shown or an address ours to judge is named. */
  async goTo(address: string, method = 'GET') {
    let answer = await this.send(method, address)
    let last = address
    for (let hops = 0; answer.location && hops < 10; hops += 1) {
      last = answer.location
      if (!new URL(last, this.home).pathname.match(/^\/(auth|dev-idp)\//)) break
      answer = await this.send('GET', last)
    }
    return { ...answer, last }
  }

  /** Signs in as someone in the demo, the whole way. */
  async signIn(name: string, query = '') {
    const pick = await this.goTo(`/auth/sign-in${query}`)
    expect(pick.status).toBe(200)
    const form = new RegExp(`action="([^"]*/${name})"`).exec(pick.text)
    expect(form, 'the one is there to pick').not.toBeNull()
    return this.goTo(form![1]!, 'POST')
  }
}
