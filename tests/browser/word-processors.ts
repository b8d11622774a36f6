/*
 * A page of notes as word processors put it on the clipboard: a heading, words in bold, a list, a table and a
 * picture. Shortened in its styles, not in its elements.
 */

/** Word for Windows and Mac: lists are paragraphs with their bullets typed in front, notes to itself in comments. */
export const WORD = `<html xmlns:o="urn:schemas-microsoft-com:office:office" xmlns:w="urn:schemas-microsoft-com:office:word" xmlns="http://www.w3.org/TR/REC-html40">
<head><meta name=Generator content="Microsoft Word 15"><style><!-- p.MsoNormal {margin:0cm; font-family:"Calibri",sans-serif;} --></style></head>
<body lang=EN-GB style='tab-interval:36.0pt'><!--StartFragment-->
<h1><span style='mso-ansi-language:EN-US'>Tide<o:p></o:p></span></h1>
<p class=MsoNormal>Low water is <b style='mso-bidi-font-weight:normal'>16:04</b>.<o:p></o:p></p>
<p class=MsoNormal><o:p>&nbsp;</o:p></p>
<p class=MsoListParagraphCxSpFirst style='text-indent:-18.0pt;mso-list:l0 level1 lfo1'><![if !supportLists]><span style='font-family:Symbol'><span style='mso-list:Ignore'>·<span style='font:7.0pt "Times New Roman"'>&nbsp;&nbsp;&nbsp;&nbsp;&nbsp; </span></span></span><![endif]>Life rings<o:p></o:p></p>
<p class=MsoListParagraphCxSpLast style='text-indent:-18.0pt;mso-list:l0 level1 lfo1'><![if !supportLists]><span style='font-family:Symbol'><span style='mso-list:Ignore'>·<span style='font:7.0pt "Times New Roman"'>&nbsp;&nbsp;&nbsp;&nbsp;&nbsp; </span></span></span><![endif]>Boat on standby<o:p></o:p></p>
<table class=MsoTableGrid border=1 cellspacing=0 cellpadding=0 style='border-collapse:collapse'>
<tr><td width=301 valign=top><p class=MsoNormal>Who<o:p></o:p></p></td><td width=301 valign=top><p class=MsoNormal>What<o:p></o:p></p></td></tr>
<tr><td width=301 valign=top><p class=MsoNormal>Wyn<o:p></o:p></p></td><td width=301 valign=top><p class=MsoNormal>Locks<o:p></o:p></p><p class=MsoNormal>and keys<o:p></o:p></p></td></tr>
</table>
<p class=MsoNormal><span style='mso-no-proof:yes'><!--[if gte vml 1]><v:shape id="Picture_1" style='width:451pt'><v:imagedata src="file:///C:/clip_image001.png"/></v:shape><![endif]--><![if !vml]><img width=602 height=401 src="file:///C:/clip_image002.png" v:shapes="Picture_1"><![endif]></span><o:p></o:p></p>
<!--EndFragment--></body></html>`

/** Google Docs: everything inside a `b` that is not bold, bold as a style, a table inside a `div`. */
export const GOOGLE_DOCS = `<meta charset='utf-8'><meta charset="utf-8"><b style="font-weight:normal;" id="docs-internal-guid-0f7d5a1c-7fff-2f0b-4c1f-0a4f5d0c9a11"><h1 dir="ltr" style="line-height:1.38;margin-top:20pt;"><span style="font-size:20pt;font-family:Arial,sans-serif;color:#000000;font-weight:400;">Tide</span></h1><p dir="ltr" style="line-height:1.38;"><span style="font-size:11pt;font-family:Arial,sans-serif;font-weight:400;">Low water is </span><span style="font-size:11pt;font-family:Arial,sans-serif;font-weight:700;">16:04</span><span style="font-size:11pt;font-weight:400;">.</span></p><br /><ul style="margin-top:0;padding-inline-start:48px;"><li dir="ltr" style="list-style-type:disc;font-size:11pt;" aria-level="1"><p dir="ltr" style="line-height:1.38;" role="presentation"><span style="font-weight:400;">Life rings</span></p></li><li dir="ltr" style="list-style-type:disc;font-size:11pt;" aria-level="1"><p dir="ltr" style="line-height:1.38;" role="presentation"><span style="font-weight:400;">Boat on standby</span></p></li></ul><br /><div dir="ltr" style="margin-left:0pt;" align="left"><table style="border:none;border-collapse:collapse;"><colgroup><col width="225" /><col width="225" /></colgroup><tbody><tr style="height:0pt"><td style="border:solid #000000 1pt;"><p dir="ltr"><span style="font-weight:400;">Who</span></p></td><td style="border:solid #000000 1pt;"><p dir="ltr"><span style="font-weight:400;">What</span></p></td></tr><tr style="height:0pt"><td><p dir="ltr"><span style="font-weight:400;">Wyn</span></p></td><td><p dir="ltr"><span style="font-weight:400;">Locks</span></p><p dir="ltr"><span style="font-weight:400;">and keys</span></p></td></tr></tbody></table></div><br /><p dir="ltr"><span style="font-weight:400;"><span style="border:none;display:inline-block;overflow:hidden;width:602px;height:401px;"><img src="https://lh7-rt.googleusercontent.com/docsz/AD_4nXc?key=x" width="602" height="401" style="margin-left:0px;" /></span></span></p></b><br class="Apple-interchange-newline">`
