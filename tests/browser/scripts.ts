import type { Locator } from '@playwright/test'
import { documentAt, expect, scriptPage, type Device } from './steps'

/** A script in Fountain: each scene by its heading and who speaks in it, numbered from 1. */
export const fountainOf = (
  action: string,
  scenes: readonly (readonly [heading: string, ...cast: string[]])[],
): string =>
  scenes
    .map(
      ([heading, ...cast], at) =>
        `.${heading} #${at + 1}#\n\n${action}\n\n${cast.map((who) => `${who}\nNow.\n`).join('\n')}`,
    )
    .join('\n')

/** Chooses a script on the page that asks for one. */
export const chooseScript = async (
  { page }: Device,
  name: string,
  text: string | Buffer,
): Promise<void> => {
  const buffer = typeof text === 'string' ? Buffer.from(text) : text
  await page.locator('input[type=file]').setInputFiles({ name, mimeType: 'text/plain', buffer })
}

/** A new production with a first script of so many scenes. */
export const bringIn = async (device: Device, text: string, scenes: number): Promise<void> => {
  const { page } = device
  await scriptPage(device)
  await chooseScript(device, 'slack.fountain', text)
  await page.getByRole('button', { name: `Bring in ${scenes} scenes` }).click()
  // The preview names the scenes too: they are in when the script can be read.
  await expect(page.getByRole('link', { name: 'Read the script' })).toBeVisible()
}

/** The same, and the script is open. Gives its address. */
export const readIn = async (device: Device, text: string, scenes: number): Promise<string> => {
  await bringIn(device, text, scenes)
  await device.page.getByRole('link', { name: 'Read the script' }).click()
  return documentAt(device)
}

/** Writes a prop on the breakdown sheet of a scene of the open script. */
export const needs = async ({ page }: Device, scene: string, prop: string): Promise<void> => {
  await page.getByRole('button', { name: `Breakdown of scene ${scene}`, exact: true }).click()
  await page.getByRole('textbox', { name: `Add props to scene ${scene}` }).fill(prop)
  await page.keyboard.press('Enter')
  await page.getByRole('button', { name: 'Close' }).click()
}

/** A strip by the number of its scene, wherever it is. */
export const strip = ({ page }: Device, number: string): Locator =>
  page.getByRole('option', { name: new RegExp(`^Scene ${number},`) })
