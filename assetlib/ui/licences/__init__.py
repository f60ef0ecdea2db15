"""The screen 利用条件: the list of licences, and the editor in which one is made or changed."""
