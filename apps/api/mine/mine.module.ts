import { Module } from '@nestjs/common';
import { MineController } from './mine.controller';
import { MinePage } from './mine.page';

@Module({ controllers: [MineController], providers: [MinePage] })
export class MineModule {}
