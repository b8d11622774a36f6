import { mount } from 'svelte'
import '../../src/app.css'
import Gallery from './Gallery.svelte'

const target = document.getElementById('app')
if (!target) throw new Error('The gallery page has no #app')
mount(Gallery, { target })
