import { fileURLToPath } from 'node:url'
import react from '@vitejs/plugin-react'
import { defineConfig, type Plugin } from 'vite'

const at = (path: string): string => fileURLToPath(new URL(path, import.meta.url))

/** Where the resident's face lives; everything else that asks for a page gets the staff app. */
const RESIDENT = /^\/min(\/|$)/
const FROM_THE_SERVER = ['/api', '/auth', '/dev-idp', '/healthz']

/** In development both faces are single pages, as on the real server: any page address loads the face it belongs to. */
function twoFaces(): Plugin {
  return {
    name: 'two-faces',
    apply: 'serve',
    configureServer(server) {
      server.middlewares.use((request, _response, next) => {
        const path = (request.url ?? '/').split('?')[0] ?? '/'
        const wantsPage = request.method === 'GET' && (request.headers.accept ?? '').includes('text/html')
        const isOurs = !FROM_THE_SERVER.some((prefix) => path === prefix || path.startsWith(`${prefix}/`))
        if (wantsPage && isOurs && !/\.\w+$/.test(path) && !path.startsWith('/@')) {
          request.url = RESIDENT.test(path) ? '/resident.html' : '/staff.html'
        }
        next()
      })
    },
  }
}

export default defineConfig({
  root: at('src/web'),
  publicDir: at('public'),
  appType: 'mpa',
  plugins: [react(), twoFaces()],
  cacheDir: at('node_modules/.vite'),
  server: {
    host: '127.0.0.1',
    port: 5173,
    fs: { allow: [at('.')] },
    proxy: Object.fromEntries(FROM_THE_SERVER.map((prefix) => [prefix, { target: 'http://127.0.0.1:3000' }])),
  },
  build: {
    outDir: at('dist/web'),
    emptyOutDir: true,
    assetsDir: 'assets',
    // Nothing as data: addresses and no inline scripts, so that the content security policy can stay at 'self'.
    assetsInlineLimit: 0,
    modulePreload: { polyfill: false },
    rolldownOptions: {
      input: { staff: at('src/web/staff.html'), resident: at('src/web/resident.html') },
      // React by itself: it changes seldom, so that a browser keeps it when the rest is new.
      output: {
        // What is small and on every first page comes in one file: each of its own costs more in wrapping than in content.
        codeSplitting: {
          groups: [
            { name: 'react', test: /node_modules[\\/](?:react|react-dom|scheduler)[\\/]/ },
            {
              name: 'small',
              test: /[\\/](?:Initials|initials|useDocumentTitle|translate|Explain|Card|PageHead|ProblemBox)\.tsx?$/,
            },
          ],
        },
      },
    },
  },
})
