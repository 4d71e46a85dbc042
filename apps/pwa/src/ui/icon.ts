// What is an icon to the parts of the interface? A single Lucide component, imported on its own:
// import House from '@lucide/svelte/icons/house'
import type House from '@lucide/svelte/icons/house';

export type IconComponent = typeof House;
