<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" sourcelanguage="en">
<context>
    <name></name>
    <message>
        <source>January</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>February</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>March</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>April</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>May</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>June</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>July</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>August</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>September</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>October</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>November</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>December</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{day} {month} {year}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>This page was due to be checked again in {month} {year}. Ask us if anything has changed.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Checked by {name} on {date}.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{reference}, of {date}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>About this page</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Reference: {reference}.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Version {version}.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Next review by {date}.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Where this comes from</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Is something unclear or wrong? Please tell the staff at the desk.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Sample text. Not yet checked by a clinician.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Please ask at reception</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>This screen does not ask who you are. It keeps nothing.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>
</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>
{describe_verdict(findings)}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>To print and sign: {file}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Version {version}, of {date}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Version {version}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Monday</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Tuesday</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Wednesday</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Thursday</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Friday</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Saturday</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Sunday</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>Above</name>
    <message>
        <source>Everything is lower now. Touch “Higher” to go back.</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>AskRow</name>
    <message>
        <source>Move up: {question}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Move down: {question}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Take off: {question}</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>Asking</name>
    <message>
        <source>Your doctor wants you to ask these.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>My questions</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>My questions ({count})</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Your list is full.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>It holds {count} questions. Take one off to add another.</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>AttractScreen</name>
    <message>
        <source>Welcome</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Your test,
step by step</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>See what will happen, read a leaflet, or note a question for your doctor while you wait.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Touch to start</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>BottomBar</name>
    <message>
        <source>Feeling unwell? Touch here</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Higher</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Lower</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Home</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Search</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>My questions ({count})</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>My questions</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Finish</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>You can also ask at the desk.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Or ask at the desk.</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>Box</name>
    <message>
        <source>What you may feel</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>CheckLine</name>
    <message>
        <source>About this page. {checked}</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>ChoiceRow</name>
    <message>
        <source>On my list</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Touch to add</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The list is full</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>Chooser</name>
    <message>
        <source>Close</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>CodeCard</name>
    <message>
        <source>Next code</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>A code that holds these words: {words}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Code {number} of {count}</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>Contact</name>
    <message>
        <source>Opening hours</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Today</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Days with other hours</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Phone</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Address</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Parking</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Website</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Where the desk is</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>ContactScreen</name>
    <message>
        <source>Contact us</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>ContentsScreen</name>
    <message>
        <source>{title}, as a list</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Leaflet: {title}</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>Dots</name>
    <message>
        <source>Step {number} of {count}</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>FindPanel</name>
    <message>
        <source>Close</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Words to find</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Page {number}: {words}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Page {number}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Type a word, for example “pain”.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>These words are not in this leaflet. You can also ask at the desk.</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>HeartPanel</name>
    <message>
        <source>shown now</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Up</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>All parts</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Down</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Next part</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>also called {name}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Tests and treatments</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>Hidden</name>
    <message>
        <source>The screen is hidden</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Touch anywhere to go on. Nothing was lost.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Show it again</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>HomeScreen</name>
    <message>
        <source>The information is not here yet. Please ask at reception.</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>Keyboard</name>
    <message>
        <source>space</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Clear</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Erase</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Other keys: {keys}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Space</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>LeafletTile</name>
    <message numerus="yes">
        <source>%n page(s)</source>
        <translation type="unfinished">
            <numerusform></numerusform>
        </translation>
    </message>
    <message>
        <source>{title}, leaflet, {pages}</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>LeafletsScreen</name>
    <message>
        <source>Leaflets</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Touch a leaflet to read it. To take one home, please ask at reception.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>There are no leaflets here yet. Please ask at reception.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>For everyone</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>ListenBar</name>
    <message>
        <source>Read</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Pause</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Go on</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Loudspeaker</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Put on the headphones. Only you hear it.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Headphones</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Loudspeaker: others in the room hear it too.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Again</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Slower</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Faster</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Softer</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Louder</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Stop</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>MissingScreen</name>
    <message>
        <source>Not available</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>This page is not available</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Please ask at reception. The staff can help you.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Home</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>Opening</name>
    <message>
        <source>{hour}:{minute} am</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{hour}:{minute} pm</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{hour} am</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{hour} pm</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{weekday} {day} {month}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Open today until {time}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Closed now</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Closed now. Open today from {time}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Closed now. Open tomorrow from {time}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Closed now. Open again on {day} from {time}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source> and </source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>On {day} open {times}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Closed on {day}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{text} ({reason})</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{opens} to {closes}</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>OthersHear</name>
    <message>
        <source>Others in the room will hear it</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>They will know what you read about.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Keep the headphones</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Use the loudspeaker</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>PageCard</name>
    <message>
        <source>Open this page</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>PageDesk</name>
    <message>
        <source>Smaller</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Larger</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Find</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Find in leaflet</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Page before</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Next page</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Part before</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Next part</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Part before, on this page</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Next part of this page</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Further up</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Further down</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Small print. Touch Larger.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Take it with you</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Page {number} of {count}</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>Pager</name>
    <message>
        <source>Up</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Down</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{number} of {count}</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>PeopleScreen</name>
    <message>
        <source>Your cardiologist</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>At this clinic</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Please ask at reception who you will see today.</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>PersonCard</name>
    <message>
        <source>Speaks {languages}</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>PlayButton</name>
    <message>
        <source>Play</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Stop</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Play this picture</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Stop this picture</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>QuestionsScreen</name>
    <message>
        <source>My questions</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Add questions</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Take them with you</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>What do you want to ask about?</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Your list is empty. Choose what you want to ask about.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>There are no questions to choose from on this screen. Please ask at reception.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>For every visit.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Questions: {count}.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>On my list: {count}.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Touch a question to put it on your list. Touch it again to take it off.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Other questions</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>There is no room for the code here. Make the text smaller, or touch “Higher”.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Questions for my doctor</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Point your phone camera at the code, or take a photo of this screen.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Put the one that matters most first. Touch its arrows, or drag it by its three lines.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Nothing is stored. Finish clears this list.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>No phone? Show this screen to your doctor.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Or ask at reception for the sheet “Questions for my doctor”, and copy your list.</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>ReaderScreen</name>
    <message numerus="yes">
        <source>leaflet, %n page(s)</source>
        <translation type="unfinished">
            <numerusform></numerusform>
        </translation>
    </message>
    <message>
        <source>This page cannot be shown. Please ask at reception.</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>SearchScreen</name>
    <message>
        <source>Search</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>What are you looking for?</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>To type, touch “Higher” first. Or touch one of these:</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>To type, make the text smaller first. Or touch one of these:</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Step {number} of {page}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>One moment. The search is being made ready.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Nothing here has these words. You can also ask at the desk.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Use your own words, or touch one of these:</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Use your own words.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Page</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Part of {page}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Shown in {page}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Leaflet, page {number}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Who you may meet</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>What a word means</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>Seeker</name>
    <message>
        <source>Show results</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Up</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Down</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Results: {count}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Keyboard</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>Shout</name>
    <message>
        <source>Tell the staff now.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Call out if you cannot stand.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>No staff here? Call {number}.</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>StepPanel</name>
    <message>
        <source>Back</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Step back</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Next</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Next step</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>All steps as a list</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Step {number} of {count}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>text {number} of {count}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Next: {title}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>More</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>StillThere</name>
    <message>
        <source>Are you still there?</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>I am still here</source>
        <translation type="unfinished"></translation>
    </message>
    <message numerus="yes">
        <source>Touch anywhere to go on reading. This screen starts again in %n second(s).</source>
        <translation type="unfinished">
            <numerusform></numerusform>
        </translation>
    </message>
</context>
<context>
    <name>TabButton</name>
    <message>
        <source>shown now</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>TakeCard</name>
    <message>
        <source>Take it with you</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Point your phone camera here</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Ask for {reference} at the desk</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Please ask for a copy at reception</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>TakePanel</name>
    <message>
        <source>Close</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>TermCard</name>
    <message>
        <source>Close</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>TextSizeButton</name>
    <message>
        <source>Larger text</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Normal text</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>Thumb</name>
    <message>
        <source>Page {number}</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>TopBar</name>
    <message>
        <source>Back</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Normal colours</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Black and white</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Hide the screen</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Listen</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{name}, language</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>TopicScreen</name>
    <message>
        <source>Leaflet</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{title}: {number} of {count}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>All parts of this page</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>One step at a time</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>See it step by step</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>As a list</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>All steps as a list</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Next: {title}</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>Unwell</name>
    <message>
        <source>Pain, pressure, heaviness or tightness in the chest</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Pain in the arm, shoulder, neck, jaw or back</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Short of breath</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Feeling sick, dizzy, or in a cold sweat</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Sit down. Do not leave the clinic.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Tell: {staff}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The desk: {place}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The clinic’s phone: {number}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Do not walk to the car. Do not drive.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Tell the staff if you have your own heart spray.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Defibrillator (AED): {place}</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>UnwellScreen</name>
    <message>
        <source>Feeling unwell</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>I am OK, or the staff are here</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The signs can be mild. Tell the staff all the same.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Listen</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>Window</name>
    <message>
        <source>Welcome</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Information page</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Touch a picture to learn about your test or procedure</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>This page is not in {language}.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Ask the desk for an interpreter, free: TIS {number}</source>
        <translation type="unfinished"></translation>
    </message>
</context>
</TS>
