import { Module } from '@nestjs/common';
import { MineController } from './mine.controller';
import { MineDesk } from './mine-desk';

@Module({ controllers: [MineController], providers: [MineDesk] })
export class MineModule {}
