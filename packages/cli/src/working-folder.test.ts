import { describe, expect, it } from 'vitest'
import { callersFolder } from './working-folder.ts'

describe('the folder that paths are relative to', () => {
  const script = { npm_package_name: 'counterfoil-workspace', INIT_CWD: '/home/ana/data' }

  it.each(['counterfoil', 'demo'])('is the caller’s when the clone’s script %s runs', (name) => {
    expect(callersFolder({ ...script, npm_lifecycle_event: name }, '/clone')).toBe('/home/ana/data')
  })

  it('is the working folder when the command runs by itself', () => {
    expect(callersFolder({}, '/home/ana')).toBe('/home/ana')
  })

  it('is the working folder in a script of another project, whose paths are relative to that project', () => {
    const environment = { ...script, npm_package_name: 'shop', npm_lifecycle_event: 'counterfoil' }
    expect(callersFolder(environment, '/home/ana/shop')).toBe('/home/ana/shop')
  })

  it('is the working folder below another script of the clone, such as its tests', () => {
    expect(callersFolder({ ...script, npm_lifecycle_event: 'test' }, '/tmp/case')).toBe('/tmp/case')
  })
})
