<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="ja_JP">
<context>
    <name>QFileDialog</name>
    <message><source>Look in:</source><translation>場所：</translation></message>
    <message><source>Files of type:</source><translation>種類：</translation></message>
    <message><source>&amp;Look in:</source><translation>場所(&amp;L)：</translation></message>
    <message><source>&amp;Files of type:</source><translation>種類(&amp;T)：</translation></message>
    <message><source>Files of &amp;type:</source><translation>種類(&amp;T)：</translation></message>
</context>
<context>
    <name>QAbstractFileIconProvider</name>
    <message><source>Folder</source><comment>All other platforms</comment><translation>フォルダー</translation></message>
    <message><source>File Folder</source><comment>Match Windows Explorer</comment><translation>フォルダー</translation></message>
    <message><source>Drive</source><translation>ドライブ</translation></message>
    <message><source>Unknown</source><translation>不明</translation></message>
</context>
</TS>
