import { type ComponentPropsWithRef, type ComponentType, createContext, type ReactNode, useContext } from 'react'

export type LinkProps = ComponentPropsWithRef<'a'> & { href: string }

const Native = ({ children, ...rest }: LinkProps): ReactNode => <a {...rest}>{children}</a>
const LinkContext = createContext<ComponentType<LinkProps>>(Native)

/** Says once how links are followed (a router's link, say); without it every link is a plain `<a>`. */
export function LinkProvider({ link, children }: { link: ComponentType<LinkProps>; children: ReactNode }): ReactNode {
  return <LinkContext value={link}>{children}</LinkContext>
}

/** A link. All parts that lead somewhere use it, so the parts know no router. */
export function Link(props: LinkProps): ReactNode {
  const Chosen = useContext(LinkContext)
  return <Chosen {...props} />
}
