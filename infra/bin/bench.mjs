#!/usr/bin/env node
import { launch } from './bootstrap.mjs';

await launch('bench/main.ts');
