<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="en" sourcelanguage="en">
<context>
    <name>LeafletTile</name>
    <message numerus="yes">
        <source>%n page(s)</source>
        <translation>
            <numerusform>%n page</numerusform>
            <numerusform>%n pages</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>ReaderScreen</name>
    <message numerus="yes">
        <source>leaflet, %n page(s)</source>
        <translation>
            <numerusform>leaflet, %n page</numerusform>
            <numerusform>leaflet, %n pages</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>StillThere</name>
    <message numerus="yes">
        <source>Touch anywhere to go on reading. This screen starts again in %n second(s).</source>
        <translation>
            <numerusform>Touch anywhere to go on reading. This screen starts again in %n second.</numerusform>
            <numerusform>Touch anywhere to go on reading. This screen starts again in %n seconds.</numerusform>
        </translation>
    </message>
</context>
</TS>
